import { zero, type Decimal } from "../../../kernel/decimal.js";
import type { Period } from "../../../kernel/period.js";
import type { Db } from "../../../platform/database/index.js";
import { findPlansByVersion, findVersionsSince, versionAt, type Plan } from "../../catalog/index.js";
import { sumLiveUsage, type AccountSide, type UsageUser, type UsageSum } from "../../metering/index.js";
import { listPlanStays, type PlanStay } from "../../subscriptions/index.js";
import { rateMonth, type AllowanceOf, type RatedLine, type SubscribedStay } from "../rating/rate-month.js";

/** Plans by version, as they were agreed. */
export type PlansByVersion = ReadonlyMap<number, Plan>;

export interface HeldUsage extends UsageSum {
  readonly holderId: string;
}

/** What an account's month comes from: live usage, and the plans that were held. */
export interface MonthFacts {
  readonly usage: readonly HeldUsage[];
  readonly stays: readonly SubscribedStay[];
  readonly plans: PlansByVersion;
}

export async function readMonthFacts(db: Db, account: AccountSide, period: Period): Promise<MonthFacts> {
  const usage = await sumLiveUsage(db, account, period);
  const stays = await inForce(db, await listPlanStays(db, account, period));
  const versions = [...usage, ...stays].map(({ planVersionId }) => planVersionId);
  const plans = await findPlansByVersion(db, [...new Set(versions)]);
  const subscribed = stays.flatMap(stay => withPlan(stay, plans));
  const holderOf = holders(subscribed, plans);
  return {
    usage: usage.map(use => withHolder(use, holderOf)),
    stays: subscribed,
    plans,
  };
}

export function withHolder(use: UsageSum, holderOf: HolderOf): HeldUsage {
  return { ...use, holderId: holderOf(use, use) };
}

/** Whose allowance a use is of. */
export type HolderOf = (
  use: { readonly planVersionId: number; readonly serviceId: string },
  user: UsageUser,
) => string;

/**
 * A fee is paid for each application, so each has the allowance that it paid for. Where there is no fee the account has one
 * for all its applications: another application costs nothing, and must bring nothing. Who owes a fee in the month has its own
 * for all that it uses of the service in it: a change between plans with and without a fee must not bring a second one.
 */
export function holders(stays: MonthFacts["stays"], plans: PlansByVersion): HolderOf {
  const paying = new Set(
    stays.filter(stay => stay.monthlyFee.gt(zero)).map(stay => `${stay.applicationId} ${stay.serviceId}`),
  );
  const owesFee = (serviceId: string, applicationId: string): boolean =>
    paying.size > 0 && paying.has(`${applicationId} ${serviceId}`);
  return ({ planVersionId, serviceId }, { applicationId, consumerAccountId }) =>
    plans.get(planVersionId)?.monthlyFee.gt(zero) === true || owesFee(serviceId, applicationId)
      ? applicationId
      : consumerAccountId;
}

/** Of these products some units are free, so what they come to on a day depends on who used them before. */
export function productsWithAllowance(plans: PlansByVersion): readonly string[] {
  const products = [...plans.values()].flatMap(plan => plan.products);
  return [...new Set(products.filter(({ allowance }) => allowance.gt(zero)).map(({ id }) => id))];
}

/** Stays under the terms that their plans had when they began, or when the month did. */
async function inForce(db: Db, stays: readonly PlanStay[]): Promise<readonly PlanStay[]> {
  const versions = await findVersionsSince(
    db,
    stays.map(stay => stay.planVersionId),
  );
  return stays.map(stay => ({
    ...stay,
    planVersionId:
      versionAt(versions.get(stay.planVersionId) ?? [], stay.since.getTime()) ?? stay.planVersionId,
  }));
}

function withPlan(stay: PlanStay, plans: PlansByVersion): readonly SubscribedStay[] {
  const plan = plans.get(stay.planVersionId);
  return plan === undefined ? [] : [{ ...stay, planId: plan.id, monthlyFee: plan.monthlyFee }];
}

/** The rated lines of a month: the one ledger that every page, export and invoice reads. */
export function rateFacts({ usage, stays, plans }: MonthFacts): readonly RatedLine[] {
  return rateMonth(usage, stays, allowancesOf(plans));
}

export function allowancesOf(plans: PlansByVersion): AllowanceOf {
  const allowances = new Map<string, Decimal>();
  for (const { versionId, products } of plans.values())
    for (const { id, allowance } of products) allowances.set(`${versionId} ${id}`, allowance);
  return (planVersionId, productId) => allowances.get(`${planVersionId} ${productId}`) ?? zero;
}
