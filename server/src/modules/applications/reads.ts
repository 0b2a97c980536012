import { sql } from "kysely";
import { containing, type Db, type Tx } from "../../platform/database/index.js";
import type { PageOfTime } from "../../platform/http/index.js";

export interface ApplicationRow {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly consumerKey: string;
  readonly createdAt: Date;
  /** What a token of the application's page carries; an earlier number is refused. */
  readonly pageTokenGeneration: number;
}

const columns = [
  "id",
  "account_id as accountId",
  "name",
  "consumer_key as consumerKey",
  "created_at as createdAt",
  "page_token_generation as pageTokenGeneration",
] as const;

export interface ApplicationsWanted extends PageOfTime {
  readonly accountId: string;
  /** Part of the name. */
  readonly search: string | undefined;
}

/** The account's applications, newest first. */
export function listApplications(
  db: Db,
  { accountId, search, below, limit }: ApplicationsWanted,
): Promise<readonly ApplicationRow[]> {
  return db
    .selectFrom("applications.application")
    .select(columns)
    .where("account_id", "=", accountId)
    .where("deleted_at", "is", null)
    .$if(search !== undefined, query => query.where("name", "ilike", containing(search ?? "")))
    .$if(below !== undefined, query =>
      query.where(
        sql<boolean>`(created_at, id) < (${below?.at ?? ""}::timestamptz, ${below?.id ?? ""}::uuid)`,
      ),
    )
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
}

/** One application of the account, unless it was deleted. */
export function findApplication(db: Db, id: string, accountId: string): Promise<ApplicationRow | undefined> {
  return db
    .selectFrom("applications.application")
    .select(columns)
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
}

/** The same for whoever makes something that must end with it: a deletion waits until then, or has been before. */
export function findApplicationForSubscribing(
  tx: Tx,
  id: string,
  accountId: string,
): Promise<ApplicationRow | undefined> {
  return tx
    .selectFrom("applications.application")
    .select(columns)
    .where("id", "=", id)
    .where("account_id", "=", accountId)
    .where("deleted_at", "is", null)
    .forShare()
    .executeTakeFirst();
}

export interface StoredSecret {
  readonly id: string;
  readonly hash: Buffer;
  readonly lastFour: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** The secrets of an application that have not expired, newest first. */
export function listSecrets(db: Db, applicationId: string, nowMs: number): Promise<readonly StoredSecret[]> {
  return db
    .selectFrom("applications.application_secret")
    .select([
      "id",
      "secret_hash as hash",
      "last_four as lastFour",
      "created_at as createdAt",
      "expires_at as expiresAt",
    ])
    .where("application_id", "=", applicationId)
    .where(where => where.or([where("expires_at", "is", null), where("expires_at", ">", new Date(nowMs))]))
    .orderBy("created_at", "desc")
    .orderBy("id", "desc")
    .execute();
}

export interface StoredCredentials {
  readonly applicationId: string;
  readonly accountId: string;
  readonly accountSuspended: boolean;
  readonly secrets: readonly StoredSecret[];
}

function selectCallers(db: Db) {
  return db
    .selectFrom("applications.application as a")
    .innerJoin("accounts.account as owner", "owner.id", "a.account_id")
    .select(["a.id", "a.account_id as accountId", "owner.suspended_at as suspendedAt"])
    .where("a.deleted_at", "is", null);
}

/** What a consumer key stands for, for the token endpoint. */
export async function findCredentials(
  db: Db,
  consumerKey: string,
  nowMs: number,
): Promise<StoredCredentials | undefined> {
  const application = await selectCallers(db).where("a.consumer_key", "=", consumerKey).executeTakeFirst();
  if (application === undefined) return undefined;
  const { id, accountId, suspendedAt } = application;
  return {
    applicationId: id,
    accountId,
    accountSuspended: suspendedAt !== null,
    secrets: await listSecrets(db, id, nowMs),
  };
}

/** What the gateway must know of an application to trust its tokens. */
export interface CallerApplication {
  readonly id: string;
  readonly accountId: string;
  readonly accountSuspended: boolean;
  /** That of the page's tokens that are in force. */
  readonly pageTokenGeneration: number;
  /** Secrets that work now, with their end (Infinity: none set). */
  readonly secrets: readonly { readonly id: string; readonly expiresAtMs: number }[];
}

/** An application that was not deleted, whoever owns it. */
export async function findCallerApplication(
  db: Db,
  id: string,
  nowMs: number,
): Promise<CallerApplication | undefined> {
  const application = await selectCallers(db)
    .select("a.page_token_generation as pageTokenGeneration")
    .where("a.id", "=", id)
    .executeTakeFirst();
  if (application === undefined) return undefined;
  const secrets = await listSecrets(db, id, nowMs);
  return {
    id: application.id,
    accountId: application.accountId,
    accountSuspended: application.suspendedAt !== null,
    pageTokenGeneration: application.pageTokenGeneration,
    secrets: secrets.map(secret => ({ id: secret.id, expiresAtMs: secret.expiresAt?.getTime() ?? Infinity })),
  };
}
