import { sql, type RawBuilder } from "kysely";
import type { Db } from "../../platform/database/index.js";
import type { TimeCursor } from "../../platform/http/index.js";
import { modeNumber, modeOf, type CallIdentity, type Mode } from "../correlation/index.js";
import type { AnsweredBy } from "./call-record.js";

/** The kept record of a forwarded call. */
export interface CallRow {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly answeredBy: AnsweredBy;
  readonly fault: string | null;
  readonly firstByteMs: number | null;
  readonly durationMs: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

/** The record of one call; undefined while it is not written yet, or when a crash lost it. */
export async function findCall(db: Db, call: CallIdentity): Promise<CallRow | undefined> {
  const row = await db
    .selectFrom("gateway.call")
    .select([
      "method",
      "path",
      "status",
      "answered_by",
      "fault",
      "first_byte_ms as firstByteMs",
      "duration_ms as durationMs",
      "request_bytes",
      "response_bytes",
    ])
    .where("subscription_id", "=", call.subscriptionId)
    .where("called_at", "=", new Date(call.calledAtMs))
    .where("call_id", "=", call.callId)
    .executeTakeFirst();
  return (
    row && {
      ...row,
      answeredBy: row.answered_by as AnsweredBy,
      requestBytes: Number(row.request_bytes),
      responseBytes: Number(row.response_bytes),
    }
  );
}

/**
 * How a call ended for its consumer. ok: the service answered, wholly, with a status below 400; refused: it answered with
 * 400 to 499; failed: everything else, whoever was at fault.
 */
export const callOutcomes = ["ok", "refused", "failed"] as const;
export type CallOutcome = (typeof callOutcomes)[number];

export function outcomeOf({
  status,
  answeredBy,
  fault,
}: Pick<CallRow, "status" | "answeredBy" | "fault">): CallOutcome {
  if (answeredBy === "upstream" && status >= 400 && status < 500) return "refused";
  return answeredBy === "upstream" && status < 400 && fault === null ? "ok" : "failed";
}

// Written out, so that the planner sees that the partial indexes of 0012 serve them.
const trouble = "(status >= 400 or fault is not null)";
const outcomeSql: Readonly<Record<CallOutcome | "trouble", RawBuilder<boolean>>> = {
  trouble: sql.raw(trouble),
  ok: sql.raw("status < 400 and fault is null and answered_by = 'upstream'"),
  refused: sql.raw(`${trouble} and status between 400 and 499 and answered_by = 'upstream'`),
  failed: sql.raw(`${trouble} and not (status between 400 and 499 and answered_by = 'upstream')`),
};

const modeSql: Readonly<Record<Mode, RawBuilder<boolean>>> = {
  test: sql`mode = ${sql.lit(modeNumber("test"))}`,
  live: sql`mode = ${sql.lit(modeNumber("live"))}`,
};

/** The record of a call with whose call it was. */
export interface ListedCall extends CallRow {
  readonly call: CallIdentity;
}

export interface CallFilter {
  /** Whose calls: those that an application made, or those that came for a definition. */
  readonly of: { readonly applicationId: string } | { readonly definitionId: string };
  readonly subscriptionId: string | undefined;
  readonly mode: Mode | undefined;
  /** trouble: whatever the indexes of 0012 hold, a status from 400 on or a fault. */
  readonly outcome: CallOutcome | "trouble" | undefined;
  /** Half-open: from ≤ called < to. */
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  /** Continue below this call; its id in hexadecimal digits. */
  readonly below: TimeCursor | undefined;
  readonly limit: number;
}

/** Records of calls, newest first. */
export async function listCalls(db: Db, filter: CallFilter): Promise<readonly ListedCall[]> {
  const { of, subscriptionId, mode, outcome, from, to, below } = filter;
  const rows = await db
    .selectFrom("gateway.call")
    .select([
      "subscription_id",
      "called_at",
      "call_id",
      "mode",
      "plan_assignment",
      "key_epoch",
      "method",
      "path",
      "status",
      "answered_by",
      "fault",
      "first_byte_ms",
      "duration_ms",
      "request_bytes",
      "response_bytes",
    ])
    .where(
      "applicationId" in of
        ? sql<boolean>`application_id = ${of.applicationId}`
        : sql<boolean>`definition_id = ${of.definitionId}`,
    )
    .$if(subscriptionId !== undefined, query => query.where("subscription_id", "=", subscriptionId ?? ""))
    .$if(mode !== undefined, query => query.where(modeSql[mode ?? "test"]))
    .$if(outcome !== undefined, query => query.where(outcomeSql[outcome ?? "ok"]))
    .$if(from !== undefined, query => query.where("called_at", ">=", from ?? new Date(0)))
    .$if(to !== undefined, query => query.where("called_at", "<", to ?? new Date(0)))
    .$if(below !== undefined, query =>
      query.where(
        sql<boolean>`(called_at, call_id) < (${below?.at ?? ""}::timestamptz, decode(${below?.id ?? ""}, 'hex'))`,
      ),
    )
    .orderBy("called_at", "desc")
    .orderBy("call_id", "desc")
    .limit(filter.limit)
    .execute();
  return rows.map(row => ({
    call: {
      subscriptionId: row.subscription_id,
      planAssignment: row.plan_assignment,
      mode: modeOf(row.mode),
      calledAtMs: row.called_at.getTime(),
      callId: row.call_id,
      keyEpoch: row.key_epoch,
    },
    method: row.method,
    path: row.path,
    status: row.status,
    answeredBy: row.answered_by as AnsweredBy,
    fault: row.fault,
    firstByteMs: row.first_byte_ms,
    durationMs: row.duration_ms,
    requestBytes: Number(row.request_bytes),
    responseBytes: Number(row.response_bytes),
  }));
}
