import type { Tx } from "../../platform/database/index.js";
import type { ApiSpecification } from "./api-specification/index.js";
import type { Lifecycle, Security, TakeDown } from "./reads.js";

/** Who changes something, and when. */
export interface Change {
  readonly userId: string;
  readonly atMs: number;
}

export interface NewService {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly slug: string;
}

/** @returns false when a service of the account has the slug; a concurrent creation is waited for */
export async function insertService(tx: Tx, service: NewService, { userId, atMs }: Change): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("catalog.service")
    .values({
      id: service.id,
      account_id: service.accountId,
      name: service.name,
      slug: service.slug,
      created_at: new Date(atMs),
      created_by: userId,
    })
    .onConflict(conflict =>
      conflict.columns(["account_id", "slug"]).where("deleted_at", "is", null).doNothing(),
    )
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export interface Endpoint {
  readonly upstreamUrl: string;
  readonly security: Security;
  readonly sealedCredentials: Buffer | null;
}

export interface NewDefinition extends Endpoint {
  readonly id: string;
  readonly serviceId: string;
  readonly version: string;
  readonly description: string | undefined;
  readonly specification: ApiSpecification | undefined;
}

export async function insertDefinition(
  tx: Tx,
  definition: NewDefinition,
  { userId, atMs }: Change,
): Promise<void> {
  await tx
    .insertInto("catalog.service_definition")
    .values({
      id: definition.id,
      service_id: definition.serviceId,
      version: definition.version,
      description: definition.description ?? null,
      lifecycle: "CREATED",
      ...endpointColumns(definition),
      ...(definition.specification && specificationColumns(definition.specification)),
      created_at: new Date(atMs),
      created_by: userId,
      modified_at: new Date(atMs),
      modified_by: userId,
    })
    .execute();
}

function endpointColumns({ upstreamUrl, security, sealedCredentials }: Endpoint) {
  return { upstream_url: upstreamUrl, security, sealed_credentials: sealedCredentials };
}

function specificationColumns({ source, format, document }: ApiSpecification) {
  return {
    specification_source: source,
    specification_format: format,
    specification_document: JSON.stringify(document),
  };
}

/** What may change about a definition; a member that is left out stays as it is. */
export interface DefinitionUpdate {
  /** null: none. */
  readonly description?: string | null;
  readonly industryIds?: readonly string[];
  readonly lifecycle?: Lifecycle;
  readonly endpoint?: Endpoint;
  readonly firstByteTimeoutMs?: number;
  readonly concurrentCallsMax?: number;
  readonly specification?: ApiSpecification;
  /** null: none. */
  readonly logo?: { readonly bytes: Buffer; readonly mediaType: string } | null;
}

export async function updateDefinition(
  tx: Tx,
  definitionId: string,
  update: DefinitionUpdate,
  { userId, atMs }: Change,
): Promise<void> {
  const { description, industryIds, lifecycle, endpoint, specification, logo } = update;
  const { firstByteTimeoutMs, concurrentCallsMax } = update;
  const at = new Date(atMs);
  await tx
    .updateTable("catalog.service_definition")
    .set({
      modified_at: at,
      modified_by: userId,
      ...(description !== undefined && { description }),
      ...(industryIds && { industry_ids: [...industryIds] }),
      ...(lifecycle && { lifecycle, published_at: lifecycle === "PUBLISHED" ? at : null }),
      ...(endpoint && endpointColumns(endpoint)),
      ...(firstByteTimeoutMs !== undefined && { first_byte_timeout_ms: firstByteTimeoutMs }),
      ...(concurrentCallsMax !== undefined && { concurrent_calls_max: concurrentCallsMax }),
      ...(specification && specificationColumns(specification)),
      ...(logo !== undefined && { logo: logo?.bytes ?? null, logo_media_type: logo?.mediaType ?? null }),
    })
    .where("id", "=", definitionId)
    .execute();
}

/** Notes that something which hangs on the definition was changed. */
export async function touchDefinition(tx: Tx, definitionId: string, change: Change): Promise<void> {
  await updateDefinition(tx, definitionId, {}, change);
}

export async function endService(tx: Tx, serviceId: string, atMs: number): Promise<void> {
  await tx
    .updateTable("catalog.service")
    .set({ deleted_at: new Date(atMs) })
    .where("id", "=", serviceId)
    .execute();
}

export async function storeTakeDown(
  tx: Tx,
  serviceId: string,
  takeDown: TakeDown | undefined,
): Promise<void> {
  await tx
    .updateTable("catalog.service")
    .set({ taken_down_at: takeDown?.at ?? null, take_down_reason: takeDown?.reason ?? null })
    .where("id", "=", serviceId)
    .execute();
}
