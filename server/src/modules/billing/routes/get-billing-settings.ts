import { currencyOf } from "../../../kernel/money.js";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { BillingSettingsDto, toBillingSettingsDto } from "../settings/schemas.js";
import { findSettings } from "../settings/store.js";

export const getBillingSettings = ({ database, config }: BillingDeps): Route =>
  defineRoute({
    operationId: "getBillingSettings",
    method: "GET",
    path: "/operator/billing-settings",
    summary:
      "Who sells on this platform and on what terms, and what is missing before invoices can be issued",
    tag: "Operator",
    access: { kind: "operator" },
    answers: { 200: BillingSettingsDto },
    problems: [404],
    handle: async () =>
      ok(toBillingSettingsDto(await findSettings(database.db), currencyOf(config.currency))),
  });
