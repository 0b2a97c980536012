import { sql } from "kysely";
import type { Db } from "../../platform/database/index.js";

/** How often the report of an event came again, and when it last did. */
export interface Repetition {
  readonly eventId: string;
  readonly acceptedAt: Date;
  readonly serviceId: string;
  readonly times: number;
  readonly repeatedAtMs: number;
  readonly tokenId: string | undefined;
}

/**
 * Adds to what is known of repetitions: for up to so many events per service and day; those that are known already are counted
 * on beyond that.
 */
export async function recordRepetitions(
  db: Db,
  repetitions: readonly Repetition[],
  nowMs: number,
  eventsPerDayMax: number,
): Promise<void> {
  await sql`
    with came as (
      select c.*, exists (select from metering.repetition k where k.event_id = c.event_id) as known
      from unnest(
        ${repetitions.map(one => one.eventId)}::uuid[], ${repetitions.map(one => one.acceptedAt)}::timestamptz[],
        ${repetitions.map(one => one.serviceId)}::uuid[], ${repetitions.map(one => one.times)}::bigint[],
        ${repetitions.map(one => new Date(one.repeatedAtMs))}::timestamptz[], ${repetitions.map(one => one.tokenId ?? null)}::uuid[]
      ) as c(event_id, accepted_at, service_id, times, repeated_at, token_id)
    ), kept as (
      select service_id, count(*) as events from metering.repetition
      where service_id in (select service_id from came) and repeated_at > ${new Date(nowMs - dayMs)}
      group by service_id
    ), placed as (
      select came.*, coalesce(kept.events, 0) + row_number() over (partition by service_id, known order by event_id) as place
      from came left join kept using (service_id)
    )
    insert into metering.repetition as r (event_id, accepted_at, service_id, times, repeated_at, token_id)
    select event_id, accepted_at, service_id, times, repeated_at, token_id from placed
    where known or place <= ${eventsPerDayMax}
    -- One order on all nodes, so that none waits for another in a circle.
    order by event_id
    on conflict (event_id) do update set
      times = r.times + excluded.times,
      repeated_at = greatest(r.repeated_at, excluded.repeated_at),
      token_id = excluded.token_id`.execute(db);
}

const dayMs = 86_400_000;
