import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { LedgerQuery, MonthLedgerDto, readMonthLedger, toMonthLedgerDto } from "../ledger/month-ledger.js";

export const getRevenue = ({ database, config }: BillingDeps): Route =>
  defineRoute({
    operationId: "getRevenue",
    method: "GET",
    path: "/billing/revenue",
    summary: "What a month brings the account so far: by subscription and product, and day by day, exact",
    tag: "Billing",
    access: { kind: "account", role: "viewer" },
    query: LedgerQuery,
    answers: { 200: MonthLedgerDto },
    problems: [404],
    handle: async ({ account, query }) => {
      const who = { side: "provider", accountId: account.id } as const;
      const ledger = await readMonthLedger(database, who, query.month, config.billingTimezone);
      return ok(toMonthLedgerDto(ledger, who.side, config.currency));
    },
  });
