import { periodOf } from "../../../platform/database/index.js";
import { defineRoute, ok, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { describeLines } from "../ledger/described-line.js";
import { MonthAmountDto, MonthQuery, toMonthAmount } from "../ledger/month-amount.js";
import { rateFacts, readMonthFacts } from "../ledger/rated-month.js";

export const getRevenueByMonth = ({ database: { db }, config }: BillingDeps): Route =>
  defineRoute({
    operationId: "getRevenueByMonth",
    method: "GET",
    path: "/dashboard/revenue",
    summary: "What the account earned in a month, by service and product; exact, before VAT and fee",
    tag: "Dashboard",
    access: { kind: "account", role: "viewer" },
    contract: true,
    query: MonthQuery,
    answers: { 200: MonthAmountDto },
    problems: [404],
    handle: async ({ account, query }) => {
      const who = { side: "provider", accountId: account.id } as const;
      const facts = await readMonthFacts(db, who, await periodOf(db, query));
      const lines = await describeLines(db, rateFacts(facts), facts.plans);
      return ok(toMonthAmount(query, lines, config.currency));
    },
  });
