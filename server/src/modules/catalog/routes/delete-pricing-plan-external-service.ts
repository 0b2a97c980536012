import { defineRoute, noContent, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { deletePricingPlan } from "../plans/delete-pricing-plan.js";
import { PlanParams } from "../schemas.js";

export const deletePricingPlanExternalService = ({ database, clock, subscriptionsOf }: CatalogDeps): Route =>
  defineRoute({
    operationId: "deletePricingPlanExternalService",
    method: "DELETE",
    path: "/external-services/{serviceId}/versions/{versionId}/pricing-plans/{pricingPlanId}",
    summary: "Take a pricing plan out of the offer",
    tag: "Services",
    access: { kind: "account", role: "owner" },
    contract: true,
    params: PlanParams,
    answers: { 204: null },
    problems: [404, 409],
    handle: async ({ account, caller, params }) => {
      const { serviceId, versionId, pricingPlanId: planId } = params;
      const key = { accountId: account.id, serviceId, versionId, planId };
      const change = { userId: caller.userId, atMs: clock.nowMs() };
      await database.transaction(tx => deletePricingPlan(tx, key, change, subscriptionsOf));
      return noContent;
    },
  });
