import { created, defineRoute, type Route } from "../../../platform/http/index.js";
import { planDto, PlanParams, PriceChangeRequest, PricingPlanDto } from "../../catalog/index.js";
import type { BillingDeps } from "../billing.js";
import { announcePriceChange as announce } from "../price-changes/announce-price-change.js";

export const announcePriceChange = (deps: BillingDeps): Route =>
  defineRoute({
    operationId: "announcePriceChange",
    method: "POST",
    path: "/external-services/{serviceId}/versions/{versionId}/pricing-plans/{pricingPlanId}/price-changes",
    summary: "Announce what a plan costs from the beginning of a month to come; its subscribers get a mail",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    params: PlanParams,
    body: PriceChangeRequest,
    answers: { 201: PricingPlanDto },
    problems: [404, 409],
    handle: async ({ account, caller, params: { pricingPlanId, ...service }, body }) => {
      const key = { accountId: account.id, ...service, planId: pricingPlanId, userId: caller.userId };
      const plan = await deps.database.transaction(tx => announce(tx, deps, key, body));
      return created(planDto(plan, deps.config.currency));
    },
  });
