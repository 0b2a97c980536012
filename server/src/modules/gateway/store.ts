import { sql } from "kysely";
import type { Db, Tx } from "../../platform/database/index.js";

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
