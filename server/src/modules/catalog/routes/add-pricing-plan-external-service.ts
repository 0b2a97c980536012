import { created, defineRoute, type Route } from "../../../platform/http/index.js";
import type { CatalogDeps } from "../catalog.js";
import { addPricingPlan } from "../plans/add-pricing-plan.js";
import { planDto } from "../plans/plan-dto.js";
import { CreatePricingPlanRequest, PricingPlanDto, VersionParams } from "../schemas.js";

export const addPricingPlanExternalService = ({ database, clock, config }: CatalogDeps): Route =>
  defineRoute({
    operationId: "addPricingPlanExternalService",
    method: "POST",
    path: "/external-services/{serviceId}/versions/{versionId}/pricing-plans",
    summary: "Add a pricing plan; a product that the service has already keeps its id",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    contract: true,
    params: VersionParams,
    body: CreatePricingPlanRequest,
    answers: { 201: PricingPlanDto },
    problems: [404, 409],
    handle: async ({ account, caller, params, body }) => {
      const key = { accountId: account.id, ...params };
      const change = { userId: caller.userId, atMs: clock.nowMs() };
      const plan = await database.transaction(tx => addPricingPlan(tx, key, body, change));
      return created(planDto(plan, config.currency));
    },
  });
