import type { Db } from "../../platform/database/index.js";
import { modeOf, type CallIdentity } from "../correlation/index.js";

export interface Refusal {
  readonly id: string;
  readonly refusedAt: Date;
  readonly reason: string;
  readonly detail: string;
  readonly tokenName: string | null;
  readonly product: string | null;
  readonly count: string | null;
  /** Undefined where the call's record is not kept. */
  readonly call: CallIdentity | undefined;
}

function selectRefusals(db: Db) {
  return db
    .selectFrom("metering.refusal as r")
    .select([
      "r.id",
      "r.refused_at as refusedAt",
      "r.reason",
      "r.detail",
      "r.token_name as tokenName",
      "r.product",
      "r.count",
    ]);
}

/** Refused reports, each with its call where the record of it is kept; for `toRefusal`. */
export function selectRefusalsWithCalls(db: Db) {
  return (
    selectRefusals(db)
      // Only the record knows what an id is written from, beyond the call itself.
      .leftJoin("gateway.call as c", join =>
        join
          .onRef("c.subscription_id", "=", "r.subscription_id")
          .onRef("c.called_at", "=", "r.called_at")
          .onRef("c.call_id", "=", "r.call_id"),
      )
      .select([
        "c.subscription_id as subscriptionId",
        "c.called_at as calledAt",
        "c.call_id as callId",
        "c.plan_assignment as planAssignment",
        "c.key_epoch as keyEpoch",
        "c.mode",
      ])
  );
}

type RefusalRow = Awaited<ReturnType<ReturnType<typeof selectRefusalsWithCalls>["executeTakeFirstOrThrow"]>>;

export function toRefusal(row: RefusalRow): Refusal {
  const { subscriptionId, calledAt, callId, planAssignment, keyEpoch, mode, ...refusal } = row;
  return {
    ...refusal,
    call:
      subscriptionId === null ||
      calledAt === null ||
      callId === null ||
      planAssignment === null ||
      keyEpoch === null ||
      mode === null
        ? undefined
        : {
            subscriptionId,
            calledAtMs: calledAt.getTime(),
            callId,
            planAssignment,
            keyEpoch,
            mode: modeOf(mode),
          },
  };
}

/** The newest refused reports for one call, in their order. */
export async function listRefusalsOfCall(
  db: Db,
  call: CallIdentity,
  limit: number,
): Promise<readonly Omit<Refusal, "call">[]> {
  const rows = await selectRefusals(db)
    .where("r.subscription_id", "=", call.subscriptionId)
    .where("r.called_at", "=", new Date(call.calledAtMs))
    .where("r.call_id", "=", call.callId)
    .orderBy("r.refused_at", "desc")
    .orderBy("r.id", "desc")
    .limit(limit)
    .execute();
  return rows.reverse();
}

/** Refused reports of a service, newest first. */
export async function listRefusals(db: Db, serviceId: string, limit: number): Promise<readonly Refusal[]> {
  const rows = await selectRefusalsWithCalls(db)
    .where("r.service_id", "=", serviceId)
    .orderBy("r.refused_at", "desc")
    .orderBy("r.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toRefusal);
}
