import { sql } from "kysely";
import type pg from "pg";
import type { Db, Tx } from "../../platform/database/index.js";
import type { CallRecord } from "./call-record.js";
import { modeNumber } from "../correlation/index.js";

const signingKeyLock = [7411, 3] as const;

/** One process at a time makes a key. */
export async function withSigningKeyLock(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${signingKeyLock[0]}, ${signingKeyLock[1]})`.execute(tx);
}

/** Keys that still verify, the one that signs last first. */
export function listSigningKeys(db: Db, nowMs: number) {
  return db
    .selectFrom("gateway.signing_key")
    .select([
      "kid",
      "public_jwk as publicJwk",
      "sealed_private_jwk as sealedPrivateJwk",
      "active_from as activeFrom",
      "retires_at as retiresAt",
    ])
    .where("retires_at", ">", new Date(nowMs))
    .orderBy("active_from", "desc")
    .execute();
}

export interface NewSigningKey {
  readonly kid: string;
  readonly publicJwk: Readonly<Record<string, unknown>>;
  readonly sealed: Buffer;
  readonly createdAtMs: number;
  readonly activeFromMs: number;
  readonly retiresAtMs: number;
}

export async function insertSigningKey(tx: Tx, key: NewSigningKey): Promise<void> {
  await tx
    .insertInto("gateway.signing_key")
    .values({
      kid: key.kid,
      public_jwk: JSON.stringify(key.publicJwk),
      sealed_private_jwk: key.sealed,
      created_at: new Date(key.createdAtMs),
      active_from: new Date(key.activeFromMs),
      retires_at: new Date(key.retiresAtMs),
    })
    .execute();
}

// The totals count what was inserted only, so that a batch may be repeated; in key order, so that batches of one node that
// overlap at a restart never wait for each other in a circle.
const insertCallsSql = `
  with inserted as (
    insert into gateway.call (
      call_id, called_at, subscription_id, application_id, definition_id, mode, plan_assignment, key_epoch, method, path,
      status, answered_by, fault, first_byte_ms, duration_ms, request_bytes, response_bytes, node)
    select * from unnest(
      $1::bytea[], $2::timestamptz[], $3::uuid[], $4::uuid[], $5::uuid[], $6::smallint[], $7::integer[], $8::integer[],
      $9::text[], $10::text[], $11::smallint[], $12::text[], $13::text[], $14::integer[], $15::integer[], $16::bigint[],
      $17::bigint[], $18::smallint[])
    on conflict do nothing
    returning subscription_id, called_at, mode, node, gateway.call_outcome(status, answered_by, fault) as outcome
  ), counted as (
    select subscription_id, (called_at at time zone zone.name)::date as day, mode, node, outcome
    from inserted cross join (select platform.billing_zone() as name) as zone
  )
  insert into gateway.call_total as total (subscription_id, day, mode, node, calls, refused, failed)
  select subscription_id, day, mode, node, count(*),
    count(*) filter (where outcome = 'refused'), count(*) filter (where outcome = 'failed')
  from counted
  group by subscription_id, day, mode, node
  order by subscription_id, day, mode, node
  on conflict (subscription_id, day, mode, node) do update
    set calls = total.calls + excluded.calls, refused = total.refused + excluded.refused,
      failed = total.failed + excluded.failed`;

/** Writes a batch of call records in one statement. Repeating a batch changes nothing. */
export async function insertCalls(
  pool: pg.Pool,
  records: readonly CallRecord[],
  node: number,
): Promise<void> {
  await pool.query({
    name: "insert-calls",
    text: insertCallsSql,
    values: [
      records.map(record => record.call.callId),
      records.map(record => new Date(record.call.calledAtMs)),
      records.map(record => record.call.subscriptionId),
      records.map(record => record.applicationId),
      records.map(record => record.definitionId),
      records.map(record => modeNumber(record.call.mode)),
      records.map(record => record.call.planAssignment),
      records.map(record => record.call.keyEpoch),
      records.map(record => record.method),
      records.map(record => record.path),
      records.map(record => record.status),
      records.map(record => record.answeredBy),
      records.map(record => record.fault),
      records.map(record => record.firstByteMs),
      records.map(record => record.durationMs),
      records.map(record => record.requestBytes),
      records.map(record => record.responseBytes),
      records.map(() => node),
    ],
  });
}
