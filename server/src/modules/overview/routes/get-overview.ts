import { Type } from "typebox";
import { zero } from "../../../kernel/decimal.js";
import {
  DecimalNumber,
  defineRoute,
  IsoTime,
  jsonDecimal,
  ok,
  Strict,
  Uuid,
  type Route,
} from "../../../platform/http/index.js";
import { attentionKinds } from "../attention.js";
import { findAttention } from "../find-attention.js";
import type { OverviewDeps } from "../overview.js";
import { listDays, listTestUsage } from "../reads.js";

const daysDefault = 14;
const daysMax = 92;

const CallCounts = Type.Object({
  calls: Type.Integer(),
  test: Type.Integer({ description: "of the calls, those in test mode" }),
  refused: Type.Integer({ description: "of the calls, those that the service answered with 400 to 499" }),
  failed: Type.Integer({ description: "of the calls, those that failed, whoever was at fault" }),
});

const OverviewDto = Type.Object({
  days: Type.Array(
    Type.Object({
      day: Type.String({ format: "date", description: "of the billing zone" }),
      served: CallCounts,
      made: CallCounts,
    }),
    { description: "up to today, the oldest first" },
  ),
  testUsage: Type.Object(
    {
      amount: DecimalNumber({ description: "exact; never billed" }),
      currency: Type.String(),
      services: Type.Array(Type.Object({ id: Uuid(), name: Type.String(), amount: DecimalNumber() })),
    },
    { description: "this month's test usage of the account's services" },
  ),
  attention: Type.Array(
    Type.Object({
      kind: Type.Enum([...attentionKinds]),
      subject: Type.Optional(
        Type.Object(
          { id: Uuid(), name: Type.String() },
          { description: "the service, application or access token; absent for the account itself" },
        ),
      ),
      count: Type.Optional(Type.Integer({ description: "calls or reports; of a budget the percent used" })),
      detail: Type.Optional(Type.String({ description: "a reason, or the service of a subscription" })),
      at: Type.Optional(IsoTime),
    }),
    { description: "what somebody can do something about, the most serious kind first" },
  ),
});

export const getOverview = ({ database: { db }, clock, config: { currency } }: OverviewDeps): Route =>
  defineRoute({
    operationId: "getOverview",
    method: "GET",
    path: "/dashboard/overview",
    summary: "Calls and errors by day, test usage of the month, and what needs attention",
    tag: "Dashboard",
    access: { kind: "account", role: "viewer" },
    query: Strict({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: daysMax })) }),
    answers: { 200: OverviewDto },
    handle: async ({ account, caller, query }) => {
      const now = new Date(clock.nowMs());
      const days = await listDays(db, account.id, { now, days: query.days ?? daysDefault });
      const testUsage = await listTestUsage(db, account.id, now);
      const attention = await findAttention(db, { accountId: account.id, userId: caller.userId }, now);
      const total = testUsage.reduce((sum, { amount }) => sum.plus(amount), zero);
      return ok({
        days: [...days],
        testUsage: {
          amount: jsonDecimal(total),
          currency,
          services: testUsage.map(({ serviceId, serviceName, amount }) => ({
            id: serviceId,
            name: serviceName,
            amount: jsonDecimal(amount),
          })),
        },
        attention: attention.map(({ at, ...line }) => ({ ...line, ...(at && { at: at.toISOString() }) })),
      });
    },
  });
