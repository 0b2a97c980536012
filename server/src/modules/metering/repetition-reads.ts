import { anyOf, type Db } from "../../platform/database/index.js";
import { selectEvents, toEvent, type UsageEvent } from "./reads.js";

/** That the report of an event came again; nothing was added. */
export interface Repeated {
  readonly times: number;
  readonly repeatedAt: Date;
  readonly tokenId: string | undefined;
}

function selectRepeated(db: Db) {
  return selectEvents(db)
    .innerJoin("metering.repetition as r", join =>
      join.onRef("r.event_id", "=", "e.id").onRef("r.accepted_at", "=", "e.accepted_at"),
    )
    .select(["r.times", "r.repeated_at", "r.token_id as repeating_token_id"]);
}

type RepeatedRow = Awaited<ReturnType<ReturnType<typeof selectRepeated>["executeTakeFirstOrThrow"]>>;

function toRepeated({ times, repeated_at, repeating_token_id }: RepeatedRow): Repeated {
  return { times: Number(times), repeatedAt: repeated_at, tokenId: repeating_token_id ?? undefined };
}

/** Events of a service whose report came again, the last repetition first. */
export async function listRepeatedEvents(
  db: Db,
  serviceId: string,
  limit: number,
): Promise<readonly (Repeated & { readonly event: UsageEvent })[]> {
  const rows = await selectRepeated(db)
    .where("r.service_id", "=", serviceId)
    .orderBy("r.repeated_at", "desc")
    .orderBy("r.event_id", "desc")
    .limit(limit)
    .execute();
  return rows.map(row => ({ ...toRepeated(row), event: toEvent(row) }));
}

/** Which of these events were reported again, by event id. */
export async function findRepeated(
  db: Db,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, Repeated>> {
  if (eventIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("metering.repetition")
    .select(["event_id", "times", "repeated_at", "token_id"])
    .where("event_id", "=", anyOf(eventIds))
    .execute();
  return new Map(
    rows.map(row => [
      row.event_id,
      { times: Number(row.times), repeatedAt: row.repeated_at, tokenId: row.token_id ?? undefined },
    ]),
  );
}
