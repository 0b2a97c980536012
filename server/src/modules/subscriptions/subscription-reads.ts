import { sql } from "kysely";
import type { Db } from "../../platform/database/index.js";
import type { PageOfTime } from "../../platform/http/index.js";

/** A subscription with what is needed to show it. */
export interface SubscriptionRow {
  readonly id: string;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly applicationCreatedAt: Date;
  readonly consumerAccountId: string;
  readonly consumerName: string;
  readonly serviceId: string;
  readonly definitionId: string;
  readonly providerAccountId: string;
  readonly testUntilAccepted: boolean;
  /** The plan version of its newest assignment; null: it follows the service's newest plan, as test. */
  readonly planVersionId: number | null;
  /** The provider's own limit for this subscription; null: the plan's applies. */
  readonly rate_limit_calls: number | null;
  readonly rate_limit_seconds: number | null;
  readonly rate_limit_burst: number | null;
  readonly createdAt: Date;
}

function selectSubscriptions(db: Db) {
  return db
    .selectFrom("subscriptions.subscription as s")
    .innerJoin("applications.application as a", "a.id", "s.application_id")
    .innerJoin("accounts.account as consumer", "consumer.id", "s.consumer_account_id")
    .leftJoinLateral(
      eb =>
        eb
          .selectFrom("subscriptions.plan_assignment as p")
          .select("p.plan_version_id as version")
          .whereRef("p.subscription_id", "=", "s.id")
          .orderBy("p.id", "desc")
          .limit(1)
          .as("assignment"),
      join => join.onTrue(),
    )
    .where("s.ended_at", "is", null)
    .select([
      "s.id",
      "s.application_id as applicationId",
      "a.name as applicationName",
      "a.created_at as applicationCreatedAt",
      "s.consumer_account_id as consumerAccountId",
      "consumer.display_name as consumerName",
      "s.service_id as serviceId",
      "s.definition_id as definitionId",
      "s.provider_account_id as providerAccountId",
      "s.test_until_accepted as testUntilAccepted",
      "assignment.version as planVersionId",
      "s.rate_limit_calls",
      "s.rate_limit_seconds",
      "s.rate_limit_burst",
      "s.created_at as createdAt",
    ]);
}

/** One active subscription of a consumer's account. */
export function findSubscription(
  db: Db,
  id: string,
  consumerAccountId: string,
): Promise<SubscriptionRow | undefined> {
  return selectSubscriptions(db)
    .where("s.id", "=", id)
    .where("s.consumer_account_id", "=", consumerAccountId)
    .executeTakeFirst();
}

/** A page, the newest first. */
function selectPage(db: Db, { below, limit }: PageOfTime) {
  return selectSubscriptions(db)
    .$if(below !== undefined, query =>
      query.where(
        sql<boolean>`(s.created_at, s.id) < (${below?.at ?? ""}::timestamptz, ${below?.id ?? ""}::uuid)`,
      ),
    )
    .orderBy("s.created_at", "desc")
    .orderBy("s.id", "desc")
    .limit(limit);
}

/** The active subscriptions of an application of the account, newest first. */
export function listSubscriptionsOfApplication(
  db: Db,
  {
    applicationId,
    consumerAccountId,
  }: { readonly applicationId: string; readonly consumerAccountId: string },
  page: PageOfTime,
): Promise<readonly SubscriptionRow[]> {
  return selectPage(db, page)
    .where("s.application_id", "=", applicationId)
    .where("s.consumer_account_id", "=", consumerAccountId)
    .execute();
}

/** The active subscriptions to a definition of the provider's account, newest first. */
export function listSubscriptionsOfDefinition(
  db: Db,
  { definitionId, providerAccountId }: { readonly definitionId: string; readonly providerAccountId: string },
  page: PageOfTime,
): Promise<readonly SubscriptionRow[]> {
  return selectPage(db, page)
    .where("s.definition_id", "=", definitionId)
    .where("s.provider_account_id", "=", providerAccountId)
    .execute();
}
