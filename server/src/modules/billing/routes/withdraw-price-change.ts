import { Type } from "typebox";
import { defineRoute, MonthText, noContent, type Route } from "../../../platform/http/index.js";
import { PlanParams } from "../../catalog/index.js";
import type { BillingDeps } from "../billing.js";
import { withdrawPriceChange as withdraw } from "../price-changes/withdraw-price-change.js";

export const withdrawPriceChange = (deps: BillingDeps): Route =>
  defineRoute({
    operationId: "withdrawPriceChange",
    method: "DELETE",
    path: "/external-services/{serviceId}/versions/{versionId}/pricing-plans/{pricingPlanId}/price-changes/{month}",
    summary: "Withdraw an announced price change, until one hour before it; its subscribers get a mail",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    params: Type.Object({
      ...PlanParams.properties,
      month: MonthText("from whose beginning the prices were announced, like 2026-01"),
    }),
    answers: { 204: null },
    problems: [404, 409],
    handle: async ({ account, caller, params: { pricingPlanId, month, ...service } }) => {
      const key = { accountId: account.id, ...service, planId: pricingPlanId, userId: caller.userId };
      await deps.database.transaction(tx => withdraw(tx, deps, key, month));
      return noContent;
    },
  });
