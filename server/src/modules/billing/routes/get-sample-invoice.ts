import { Type } from "typebox";
import { notFound } from "../../../kernel/problem.js";
import { defineRoute, ok, Uuid, type Route } from "../../../platform/http/index.js";
import { findDefinition } from "../../catalog/index.js";
import type { BillingDeps } from "../billing.js";
import { drawSample } from "../samples/draw-sample.js";
import { SampleInvoiceDto, toSampleInvoiceDto } from "../samples/schemas.js";

export const getSampleInvoice = ({ database: { db }, clock, config }: BillingDeps): Route =>
  defineRoute({
    operationId: "getSampleInvoice",
    method: "GET",
    path: "/external-services/{serviceId}/versions/{versionId}/sample-invoice",
    summary:
      "Close this month's test usage of a service for show: the invoice that it would come to, with nothing booked",
    tag: "Services",
    access: { kind: "account", role: "viewer" },
    params: Type.Object({ serviceId: Uuid(), versionId: Uuid() }),
    answers: { 200: SampleInvoiceDto },
    problems: [404],
    handle: async ({ account, params }) => {
      const definition = await findDefinition(db, { ...params, accountId: account.id });
      if (definition === undefined) throw notFound("There is no such service in this account.");
      const sample = await drawSample(db, { accountId: account.id, serviceId: definition.serviceId }, config);
      return ok(toSampleInvoiceDto(sample, config.currency, new Date(clock.nowMs())));
    },
  });
