import type { Db, Tx } from "../../platform/database/index.js";
import { rateLimitColumns, type RateLimit } from "../catalog/index.js";

export type EndReason = "unsubscribed" | "application-deleted" | "unpublished" | "service-deleted";

export interface NewSubscription {
  readonly id: string;
  readonly applicationId: string;
  readonly consumerAccountId: string;
  readonly serviceId: string;
  readonly definitionId: string;
  readonly providerAccountId: string;
  readonly testUntilAccepted: boolean;
  readonly createdBy: string;
  readonly atMs: number;
}

/** @returns false when the application has an active subscription to that definition */
export async function insertSubscription(tx: Tx, subscription: NewSubscription): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("subscriptions.subscription")
    .values({
      id: subscription.id,
      application_id: subscription.applicationId,
      consumer_account_id: subscription.consumerAccountId,
      service_id: subscription.serviceId,
      definition_id: subscription.definitionId,
      provider_account_id: subscription.providerAccountId,
      test_until_accepted: subscription.testUntilAccepted,
      created_at: new Date(subscription.atMs),
      created_by: subscription.createdBy,
    })
    .onConflict(conflict =>
      conflict.columns(["application_id", "definition_id"]).where("ended_at", "is", null).doNothing(),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** From now on the subscription's calls are rated by that version of a plan. */
export async function assignPlan(
  tx: Tx,
  input: {
    readonly subscriptionId: string;
    readonly planVersionId: number;
    readonly userId: string;
    readonly atMs: number;
  },
): Promise<void> {
  await tx
    .insertInto("subscriptions.plan_assignment")
    .values({
      subscription_id: input.subscriptionId,
      plan_version_id: input.planVersionId,
      assigned_at: new Date(input.atMs),
      assigned_by: input.userId,
    })
    .execute();
  await tx
    .updateTable("subscriptions.subscription")
    .set({ test_until_accepted: false })
    .where("id", "=", input.subscriptionId)
    .where("test_until_accepted", "=", true)
    .execute();
}

/**
 * Sets or takes away the limit that the provider has for one subscription.
 * @returns false when the definition of the provider's account has no such active subscription
 */
export async function setRateLimit(
  db: Db,
  input: {
    readonly id: string;
    readonly serviceId: string;
    readonly definitionId: string;
    readonly providerAccountId: string;
    readonly rateLimit: RateLimit | undefined;
  },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("subscriptions.subscription")
    .set(rateLimitColumns(input.rateLimit))
    .where("id", "=", input.id)
    .where("service_id", "=", input.serviceId)
    .where("definition_id", "=", input.definitionId)
    .where("provider_account_id", "=", input.providerAccountId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** @returns false when the account has no such active subscription */
export async function endSubscription(
  db: Db,
  input: { readonly id: string; readonly consumerAccountId: string; readonly atMs: number },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("subscriptions.subscription")
    .set({ ended_at: new Date(input.atMs), end_reason: "unsubscribed" satisfies EndReason })
    .where("id", "=", input.id)
    .where("consumer_account_id", "=", input.consumerAccountId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ends all active subscriptions to a definition. @returns how many there were */
export async function endSubscriptionsOfDefinition(
  tx: Tx,
  input: { readonly definitionId: string; readonly reason: EndReason; readonly atMs: number },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("subscriptions.subscription")
    .set({ ended_at: new Date(input.atMs), end_reason: input.reason })
    .where("definition_id", "=", input.definitionId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Ends all active subscriptions of an application that is deleted. @returns how many there were */
export async function endSubscriptionsOfApplication(
  tx: Tx,
  input: { readonly applicationId: string; readonly atMs: number },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("subscriptions.subscription")
    .set({ ended_at: new Date(input.atMs), end_reason: "application-deleted" satisfies EndReason })
    .where("application_id", "=", input.applicationId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/**
 * Ends what a person's own applications subscribed to as a member of an organization, before its services were on the
 * marketplace, and have not accepted a plan for since. @returns how many there were
 */
export async function endTestSubscriptionsOfMember(
  tx: Tx,
  input: { readonly organizationId: string; readonly userId: string; readonly atMs: number },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("subscriptions.subscription")
    .set({ ended_at: new Date(input.atMs), end_reason: "unsubscribed" satisfies EndReason })
    .where("consumer_account_id", "=", input.userId)
    .where("provider_account_id", "=", input.organizationId)
    .where("test_until_accepted", "=", true)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
