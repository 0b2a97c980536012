import { sql } from "kysely";
import { listLengthMax } from "../../kernel/page.js";
import { anyOf, containing, type Db, type Tx } from "../../platform/database/index.js";
import type { PageOfTime } from "../../platform/http/index.js";

export type Lifecycle = "CREATED" | "ACCESSIBLE" | "PUBLISHED";
export type Security = "NONE" | "BASIC";

/** Since when and why the operator has taken a service down. */
export interface TakeDown {
  readonly at: Date;
  readonly reason: string;
}

/** A service definition with its service and the account that owns it; files and credentials are read apart. */
export interface Definition {
  readonly id: string;
  readonly serviceId: string;
  readonly accountId: string;
  readonly name: string;
  readonly slug: string;
  readonly version: string;
  readonly ownerSlug: string;
  readonly ownerName: string;
  readonly description: string | undefined;
  readonly lifecycle: Lifecycle;
  /** The operator's act; the lifecycle stays as it was. */
  readonly takeDown: TakeDown | undefined;
  readonly ownerSuspended: boolean;
  readonly upstreamUrl: string;
  readonly security: Security;
  /** How long the service may take to begin its answer. */
  readonly firstByteTimeoutMs: number;
  /** How many of its calls may be under way at a time. */
  readonly concurrentCallsMax: number;
  readonly industryIds: readonly string[];
  readonly hasSpecification: boolean;
  readonly hasLogo: boolean;
  readonly serviceCreatedAt: Date;
  readonly createdAt: Date;
  readonly createdBy: string | undefined;
  readonly modifiedAt: Date;
  readonly modifiedBy: string | undefined;
}

/** Definitions of services that were not deleted. */
export function selectDefinitions(db: Db) {
  return (
    db
      .selectFrom("catalog.service_definition as d")
      .innerJoin("catalog.service as s", "s.id", "d.service_id")
      .innerJoin("accounts.account as owner", "owner.id", "s.account_id")
      // A person's own account has the id and the name of the person.
      .leftJoin("accounts.account as creator", "creator.id", "d.created_by")
      .leftJoin("accounts.account as editor", "editor.id", "d.modified_by")
      .where("s.deleted_at", "is", null)
      .select([
        "d.id",
        "d.service_id as serviceId",
        "s.account_id as accountId",
        "s.name",
        "s.slug",
        "d.version",
        "owner.slug as ownerSlug",
        "owner.display_name as ownerName",
        "s.taken_down_at as takenDownAt",
        "s.take_down_reason as takeDownReason",
        "d.description",
        "d.lifecycle",
        "d.upstream_url as upstreamUrl",
        "d.security",
        "d.first_byte_timeout_ms as firstByteTimeoutMs",
        "d.concurrent_calls_max as concurrentCallsMax",
        "d.industry_ids as industryIds",
        "s.created_at as serviceCreatedAt",
        "d.created_at as createdAt",
        "creator.display_name as createdBy",
        "d.modified_at as modifiedAt",
        "editor.display_name as modifiedBy",
      ])
      .select(({ eb }) => [
        eb("d.specification_source", "is not", null).as("hasSpecification"),
        eb("d.logo", "is not", null).as("hasLogo"),
        eb("owner.suspended_at", "is not", null).as("ownerSuspended"),
      ])
  );
}

type DefinitionRow = Awaited<ReturnType<ReturnType<typeof selectDefinitions>["executeTakeFirstOrThrow"]>>;

export function toDefinition({ takenDownAt, takeDownReason, ...row }: DefinitionRow): Definition {
  return {
    ...row,
    takeDown: readTakeDown(takenDownAt, takeDownReason),
    ownerSuspended: Boolean(row.ownerSuspended),
    // The table's checks allow no other values.
    lifecycle: row.lifecycle as Lifecycle,
    security: row.security as Security,
    hasSpecification: Boolean(row.hasSpecification),
    hasLogo: Boolean(row.hasLogo),
    description: row.description ?? undefined,
    createdBy: row.createdBy ?? undefined,
    modifiedBy: row.modifiedBy ?? undefined,
  };
}

export function readTakeDown(at: Date | null, reason: string | null): TakeDown | undefined {
  // One is null exactly when the other is.
  return at === null || reason === null ? undefined : { at, reason };
}

/** Why nobody can call or subscribe, whatever the lifecycle says: the operator's decision about service or owner. */
export type Withheld = "taken-down" | "provider-suspended";

export function withheldBy(facts: {
  readonly takenDown: boolean;
  readonly ownerSuspended: boolean;
}): Withheld | undefined {
  if (facts.takenDown) return "taken-down";
  return facts.ownerSuspended ? "provider-suspended" : undefined;
}

export const withheldOf = ({ takeDown, ownerSuspended }: Definition): Withheld | undefined =>
  withheldBy({ takenDown: takeDown !== undefined, ownerSuspended });

export interface AccountsServices extends PageOfTime {
  readonly accountId: string;
  readonly lifecycle: Lifecycle | undefined;
  /** Part of the name, or of the gateway address. */
  readonly search: string | undefined;
}

/** The account's services, newest first. */
export async function listDefinitionsOfAccount(
  db: Db,
  { accountId, lifecycle, search, below, limit }: AccountsServices,
): Promise<readonly Definition[]> {
  const rows = await selectDefinitions(db)
    .where("s.account_id", "=", accountId)
    .$if(lifecycle !== undefined, query => query.where("d.lifecycle", "=", lifecycle ?? ""))
    .$if(search !== undefined, query =>
      query.where(eb =>
        eb.or([
          eb("s.name", "ilike", containing(search ?? "")),
          eb(sql<string>`owner.slug || '/' || s.slug`, "ilike", containing(search ?? "")),
        ]),
      ),
    )
    .$if(below !== undefined, query =>
      query.where(
        sql<boolean>`(s.created_at, s.id) < (${below?.at ?? ""}::timestamptz, ${below?.id ?? ""}::uuid)`,
      ),
    )
    .orderBy("s.created_at", "desc")
    .orderBy("s.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toDefinition);
}

/** All definitions of one service of the account; none when the account has no such service. */
export async function listDefinitionsOfService(
  db: Db,
  service: { readonly accountId: string; readonly serviceId: string },
): Promise<readonly Definition[]> {
  const rows = await selectDefinitions(db)
    .where("s.account_id", "=", service.accountId)
    .where("s.id", "=", service.serviceId)
    .orderBy("d.created_at", "desc")
    .orderBy("d.id", "desc")
    .limit(listLengthMax)
    .execute();
  return rows.map(toDefinition);
}

/** Names a definition the way the contract's paths do, within the account that the request acts for. */
export interface DefinitionKey {
  readonly accountId: string;
  readonly serviceId: string;
  readonly versionId: string;
}

/** One definition of the account, unless its service was deleted. */
export async function findDefinition(db: Db, key: DefinitionKey): Promise<Definition | undefined> {
  const row = await selectDefinitions(db)
    .where("s.account_id", "=", key.accountId)
    .where("s.id", "=", key.serviceId)
    .where("d.id", "=", key.versionId)
    .executeTakeFirst();
  return row && toDefinition(row);
}

/** The same, locked against every other change and against new subscriptions until the transaction ends. */
export async function lockDefinition(tx: Tx, key: DefinitionKey): Promise<Definition | undefined> {
  const row = await selectDefinitions(tx)
    .where("s.account_id", "=", key.accountId)
    .where("s.id", "=", key.serviceId)
    .where("d.id", "=", key.versionId)
    .forUpdate(["s", "d"])
    .executeTakeFirst();
  return row && toDefinition(row);
}

/** All definitions of a service of the account, locked like `lockDefinition` does. */
export async function lockDefinitionsOfService(
  tx: Tx,
  service: { readonly accountId: string; readonly serviceId: string },
): Promise<readonly Definition[]> {
  const rows = await selectDefinitions(tx)
    .where("s.account_id", "=", service.accountId)
    .where("s.id", "=", service.serviceId)
    .orderBy("d.id")
    .forUpdate(["s", "d"])
    .execute();
  return rows.map(toDefinition);
}

/**
 * A service's definition in any state and of any account, for whoever wants to subscribe. It can't be unpublished, lose
 * a plan or be deleted until the transaction ends.
 */
export async function findDefinitionForSubscribing(
  tx: Tx,
  serviceId: string,
): Promise<Definition | undefined> {
  const row = await selectDefinitions(tx)
    .where("s.id", "=", serviceId)
    .orderBy("d.created_at", "desc")
    .limit(1)
    .forShare(["s", "d"])
    .executeTakeFirst();
  return row && toDefinition(row);
}

/** Definitions of any account by their ids, for lists that name them; those of deleted services are left out. */
export async function findDefinitions(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Definition>> {
  if (ids.length === 0) return new Map();
  const rows = await selectDefinitions(db).where("d.id", "=", anyOf(ids)).execute();
  return new Map(rows.map(row => [row.id, toDefinition(row)]));
}

/** A definition of any account by its id, in any state. */
export async function findDefinitionById(db: Db, id: string): Promise<Definition | undefined> {
  const definitions = await findDefinitions(db, [id]);
  return definitions.get(id);
}

/** The name of the account's service that has this address, if there is one. */
export async function findServiceName(db: Db, accountId: string, slug: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("catalog.service")
    .select("name")
    .where("account_id", "=", accountId)
    .where("slug", "=", slug)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return row?.name;
}

/** The OpenAPI file of a definition as it was uploaded. */
export async function findSpecification(
  db: Db,
  key: DefinitionKey,
): Promise<{ readonly source: string; readonly format: "json" | "yaml" } | undefined> {
  const row = await db
    .selectFrom("catalog.service_definition as d")
    .innerJoin("catalog.service as s", "s.id", "d.service_id")
    .select(["d.specification_source as source", "d.specification_format as format"])
    .where("s.account_id", "=", key.accountId)
    .where("s.id", "=", key.serviceId)
    .where("d.id", "=", key.versionId)
    .where("s.deleted_at", "is", null)
    .executeTakeFirst();
  const { source, format } = row ?? {};
  // One is null exactly when the other is.
  return source && (format === "json" || format === "yaml") ? { source, format } : undefined;
}

/** The image that a provider uploaded for a definition. */
export async function findLogo(
  db: Db,
  definitionId: string,
): Promise<{ readonly bytes: Buffer; readonly mediaType: string } | undefined> {
  const row = await db
    .selectFrom("catalog.service_definition")
    .select(["logo as bytes", "logo_media_type as mediaType"])
    .where("id", "=", definitionId)
    .executeTakeFirst();
  const { bytes, mediaType } = row ?? {};
  return bytes && mediaType ? { bytes, mediaType } : undefined;
}

/** Where the gateway forwards calls of an address to. */
export interface GatewayRoute {
  readonly definitionId: string;
  readonly serviceId: string;
  readonly accountId: string;
  readonly lifecycle: Lifecycle;
  readonly withheld: Withheld | undefined;
  readonly upstreamUrl: string;
  readonly security: Security;
  /** For `openUpstreamCredentials`; null without Basic security. */
  readonly sealedCredentials: Buffer | null;
  readonly firstByteTimeoutMs: number;
  readonly concurrentCallsMax: number;
}

/** The route of a gateway address, in any state of the lifecycle. */
export async function findGatewayRoute(
  db: Db,
  address: { readonly ownerSlug: string; readonly serviceSlug: string; readonly version: string },
): Promise<GatewayRoute | undefined> {
  const row = await db
    .selectFrom("accounts.account as owner")
    .innerJoin("catalog.service as s", "s.account_id", "owner.id")
    .innerJoin("catalog.service_definition as d", "d.service_id", "s.id")
    .select([
      "d.id as definitionId",
      "s.id as serviceId",
      "s.account_id as accountId",
      "d.lifecycle",
      "s.taken_down_at",
      "owner.suspended_at",
      "d.upstream_url as upstreamUrl",
      "d.security",
      "d.sealed_credentials as sealedCredentials",
      "d.first_byte_timeout_ms as firstByteTimeoutMs",
      "d.concurrent_calls_max as concurrentCallsMax",
    ])
    .where("owner.slug", "=", address.ownerSlug)
    .where("s.slug", "=", address.serviceSlug)
    .where("d.version", "=", address.version)
    .where("s.deleted_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { taken_down_at, suspended_at, ...route } = row;
  return {
    ...route,
    lifecycle: row.lifecycle as Lifecycle,
    security: row.security as Security,
    withheld: withheldBy({ takenDown: taken_down_at !== null, ownerSuspended: suspended_at !== null }),
  };
}
