import { Type } from "typebox";
import { currencyOf, majorOf } from "../../../kernel/money.js";
import { defineRoute, jsonDecimal, MonthText, ok, type Route } from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { findMonth } from "../close/find-month.js";
import { previewClose as preview } from "../close/preview-close.js";
import { ClosePreview } from "../close/schemas.js";

const accountsMax = 200;

export const previewClose = ({ database: { db }, config }: BillingDeps): Route =>
  defineRoute({
    operationId: "previewClose",
    method: "GET",
    path: "/operator/closes/{month}/preview",
    summary: "A dry run: what closing the month now would come to, account by account; nothing is written",
    tag: "Operator",
    access: { kind: "operator" },
    params: Type.Object({ month: MonthText() }),
    answers: { 200: ClosePreview },
    problems: [404],
    handle: async ({ params }) => {
      const month = await findMonth(db, params.month, config.closeGraceMs);
      const { accounts, leftOut } = await preview(db, month, config, accountsMax);
      const currency = currencyOf(config.currency);
      return ok({
        month: params.month,
        accounts: accounts.map(({ side, accountId, accountName, outcome, reason, netMinor }) => ({
          side,
          account: { id: accountId, name: accountName },
          outcome,
          ...(reason !== undefined && { reason }),
          net: jsonDecimal(majorOf(netMinor, currency)),
        })),
        leftOut,
      });
    },
  });
