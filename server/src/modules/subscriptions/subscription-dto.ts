import type { Static } from "typebox";
import type { Config } from "../../config/index.js";
import type { Db } from "../../platform/database/index.js";
import type { Role } from "../../platform/http/index.js";
import { toApplicationDto } from "../applications/index.js";
import {
  findDefinitions,
  findPlansInForce,
  listPlansOf,
  planDto,
  rateLimitDto,
  rateLimitOf,
  toApiDto,
  type Plan,
} from "../catalog/index.js";
import { toCallCeilingDto } from "./call-ceiling-dto.js";
import { findCallCeilings } from "./call-ceiling-store.js";
import { countActiveSubscriptionsByApplication } from "./reads.js";
import type { EffectiveRateLimit, SubscriptionDto } from "./schemas.js";
import type { SubscriptionRow } from "./subscription-reads.js";

type DtoConfig = Pick<Config, "gatewayUrl" | "publicUrl" | "currency">;

/** Subscriptions as the contract shows them, in the order of the rows. */
export async function toSubscriptionDtos(
  db: Db,
  config: DtoConfig,
  rows: readonly SubscriptionRow[],
  role: Role,
): Promise<Static<typeof SubscriptionDto>[]> {
  const definitionIds = [...new Set(rows.map(row => row.definitionId))];
  const definitions = await findDefinitions(db, definitionIds);
  const offered = await listPlansOf(db, definitionIds);
  const assigned = await findPlansInForce(
    db,
    rows.flatMap(row => row.planVersionId ?? []),
  );
  const counts = await countActiveSubscriptionsByApplication(db, [
    ...new Set(rows.map(row => row.applicationId)),
  ]);
  const ceilings = await findCallCeilings(
    db,
    rows.map(row => row.id),
  );
  return rows.map(row => {
    const ceiling = ceilings.get(row.id);
    const definition = definitions.get(row.definitionId);
    const plans = offered.get(row.definitionId) ?? [];
    // Without an assignment usage is rated by the newest plan: show that one.
    const plan = row.planVersionId === null ? plans.at(-1) : assigned.get(row.planVersionId);
    const application = {
      id: row.applicationId,
      name: row.applicationName,
      createdAt: row.applicationCreatedAt,
    };
    return {
      id: row.id,
      application: toApplicationDto(application, role, counts.get(row.applicationId) ?? 0),
      ...(definition && { api: toApiDto(definition, plans, config) }),
      ...(plan && { pricingPlan: planDto(plan, config.currency) }),
      ...effectiveRateLimit(row, plan),
      ...(ceiling && { callCeiling: toCallCeilingDto(ceiling) }),
      logsAvailable: false,
      testUntilAccepted: row.testUntilAccepted,
      createdAt: row.createdAt.toISOString(),
    };
  });
}

/** The limit in force, as a member of an answer: the provider's word about the subscription, else the plan's. */
export function effectiveRateLimit(
  row: SubscriptionRow,
  plan: Plan | undefined,
): { readonly rateLimit?: Static<typeof EffectiveRateLimit> } {
  const own = rateLimitOf(row);
  if (own) return { rateLimit: { ...rateLimitDto(own), source: "SUBSCRIPTION" } };
  return plan?.rateLimit ? { rateLimit: { ...rateLimitDto(plan.rateLimit), source: "PLAN" } } : {};
}
