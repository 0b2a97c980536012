import { Type, type Static } from "typebox";
import type { Config } from "../../config/index.js";
import { platformTimestamp } from "../../kernel/clock.js";
import type { Db } from "../../platform/database/index.js";
import { PlatformTimestamp, Uuid } from "../../platform/http/index.js";
import { findPlansInForce, listPlans, planDto, PricingPlanDto } from "../catalog/index.js";
import { CallCeilingDto, toCallCeilingDto } from "./call-ceiling-dto.js";
import { findCallCeilings } from "./call-ceiling-store.js";
import { EffectiveRateLimit } from "./schemas.js";
import { effectiveRateLimit } from "./subscription-dto.js";
import type { SubscriptionRow } from "./subscription-reads.js";

/** A subscription as its provider sees it: of the consumer's application no more than its name. */
export const SubscriberDto = Type.Object({
  id: Uuid(),
  application: Type.Object({ id: Uuid(), name: Type.String(), createdAt: PlatformTimestamp }),
  consumer: Type.String({ description: "display name of the consumer's account" }),
  pricingPlan: Type.Optional(PricingPlanDto),
  rateLimit: Type.Optional(EffectiveRateLimit),
  callCeiling: Type.Optional(CallCeilingDto),
  logsAvailable: Type.Boolean(),
});

/** Subscriptions to one definition as its provider sees them, in the order of the rows. */
export async function toSubscriberDtos(
  db: Db,
  config: Pick<Config, "currency">,
  definitionId: string,
  rows: readonly SubscriptionRow[],
): Promise<Static<typeof SubscriberDto>[]> {
  const plans = await findPlansInForce(
    db,
    rows.flatMap(row => row.planVersionId ?? []),
  );
  const newest = (await listPlans(db, definitionId)).at(-1);
  const ceilings = await findCallCeilings(
    db,
    rows.map(row => row.id),
  );
  return rows.map(row => {
    const ceiling = ceilings.get(row.id);
    const plan = row.planVersionId === null ? undefined : plans.get(row.planVersionId);
    return {
      id: row.id,
      application: {
        id: row.applicationId,
        name: row.applicationName,
        createdAt: platformTimestamp(row.applicationCreatedAt),
      },
      consumer: row.consumerName,
      ...(plan && { pricingPlan: planDto(plan, config.currency) }),
      // Without an assignment usage follows the newest plan.
      ...effectiveRateLimit(row, row.planVersionId === null ? newest : plan),
      ...(ceiling && { callCeiling: toCallCeilingDto(ceiling) }),
      logsAvailable: false,
    };
  });
}
