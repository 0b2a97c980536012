import { Type } from "typebox";
import { dateIn } from "../../../kernel/period.js";
import { notFound } from "../../../kernel/problem.js";
import { defineRoute, invalidBody, noContent, Strict, type Route } from "../../../platform/http/index.js";
import { act } from "../../operator/index.js";
import type { BillingDeps } from "../billing.js";
import { notePaid } from "../documents/note-paid.js";
import { DocumentParams } from "../documents/schemas.js";

export const notePayment = (deps: BillingDeps): Route =>
  defineRoute({
    operationId: "notePayment",
    method: "POST",
    path: "/operator/documents/{id}/payment",
    summary: "Note that an invoice was paid by its consumer, or a statement to its provider",
    tag: "Operator",
    access: { kind: "operator" },
    params: DocumentParams,
    body: Strict({
      paidOn: Type.Optional(
        Type.String({ format: "date", description: "default: today in the billing zone" }),
      ),
    }),
    answers: { 204: null },
    problems: [404, 409],
    handle: async ({ params: { id }, body, caller }) => {
      const today = dateIn(deps.config.billingTimezone)(new Date(deps.clock.nowMs()));
      const paidOn = body.paidOn ?? today;
      if (paidOn > today) throw invalidBody("/paidOn", "must not lie in the future");
      await act(deps, caller, { kind: "note-payment", reason: undefined }, async (tx, at) => {
        const name = await notePaid(tx, id, { paidOn, at, userId: caller.userId });
        if (name === undefined) throw notFound("There is no such invoice or statement.");
        return { id, name };
      });
      return noContent;
    },
  });
