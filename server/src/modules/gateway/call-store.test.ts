import { randomBytes } from "node:crypto";
import type pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, openTestPool, type TestDatabase } from "../../../test/harness/index.js";
import type { CallRecord } from "./call-record.js";
import { insertCalls } from "./call-store.js";

let database: TestDatabase;
let pool: pg.Pool;

beforeEach(async () => {
  database = await createTestDatabase();
  pool = openTestPool(database.url, 1);
});
afterEach(async () => {
  await pool.end();
  await database[Symbol.asyncDispose]();
});

const subscriptionId = "0193a6b2-7c1e-7d2f-8a3b-4c5d6e7f8091";
const node = 3;

function record(calledAt: string, changes: Partial<CallRecord> = {}): CallRecord {
  return {
    call: {
      subscriptionId,
      planAssignment: 4_000_000,
      mode: "live",
      calledAtMs: Date.parse(calledAt),
      callId: randomBytes(10),
      keyEpoch: 65_535,
    },
    applicationId: "0193a6b2-7c1e-7d2f-8a3b-4c5d6e7f8092",
    definitionId: "0193a6b2-7c1e-7d2f-8a3b-4c5d6e7f8093",
    method: "GET",
    path: "/",
    status: 200,
    answeredBy: "upstream",
    fault: undefined,
    firstByteMs: 1,
    durationMs: 2,
    requestBytes: 0,
    responseBytes: 3,
    ...changes,
  };
}

const totals = (): Promise<readonly unknown[]> =>
  database.query(
    `select subscription_id, day::text, mode, node, calls::integer, refused::integer, failed::integer
     from gateway.call_total order by day, mode`,
  );
const total = (day: string, calls: number, ended: { refused?: number; failed?: number } = {}): unknown => ({
  subscription_id: subscriptionId,
  day,
  mode: 1,
  node,
  calls,
  refused: 0,
  failed: 0,
  ...ended,
});

test("a record is stored as it was made", async () => {
  const gone = record("2026-11-27T06:00:00.123Z", {
    method: "POST",
    path: "/naïve/€/\\{}\"',",
    status: 499,
    answeredBy: "consumer",
    fault: "consumer-left",
    firstByteMs: undefined,
    // A WebSocket of 30 days: as long as the column can say.
    durationMs: 30 * 86_400_000,
    requestBytes: 2 ** 32 + 1,
    responseBytes: Number.MAX_SAFE_INTEGER,
  });
  const usual = record("1999-12-31T23:59:59.999Z", {
    applicationId: "ffffffff-ffff-4fff-bfff-ffffffffffff",
  });
  await insertCalls(pool, [usual, gone, record("2026-11-27T06:00:00.124Z")], node);
  const [old, first] = await database.query(
    `select *, called_at::text, request_bytes::text, response_bytes::text from gateway.call as call order by call.called_at`,
  );
  expect(first).toEqual({
    call_id: gone.call.callId,
    called_at: "2026-11-27 06:00:00.123+00",
    subscription_id: subscriptionId,
    application_id: gone.applicationId,
    definition_id: gone.definitionId,
    mode: 1,
    plan_assignment: 4_000_000,
    key_epoch: 65_535,
    method: "POST",
    path: gone.path,
    status: 499,
    answered_by: "consumer",
    fault: "consumer-left",
    first_byte_ms: null,
    duration_ms: 2 ** 31 - 1,
    request_bytes: "4294967297",
    response_bytes: "9007199254740991",
    node,
  });
  expect(old).toMatchObject({
    called_at: "1999-12-31 23:59:59.999+00",
    application_id: usual.applicationId,
    fault: null,
    first_byte_ms: 1,
  });
});

test("a batch that was stored already changes nothing, and of one that was in part only the rest is stored and counted", async () => {
  const [first, second, third] = [
    record("2026-11-27T06:00:00Z"),
    record("2026-11-27T06:00:01Z", { status: 404 }),
    record("2026-11-27T06:00:02Z", { status: 502, answeredBy: "gateway", fault: "upstream-failed" }),
  ];
  await insertCalls(pool, [first, second], node);
  await insertCalls(pool, [first, second], node);
  expect(await totals()).toEqual([total("2026-11-27", 2, { refused: 1 })]);
  await insertCalls(pool, [second, third], node);
  expect(await totals()).toEqual([total("2026-11-27", 3, { refused: 1, failed: 1 })]);
  expect(await database.query("select count(*)::integer as calls from gateway.call")).toEqual([{ calls: 3 }]);
});

test("calls count on their day of the billing zone, to the millisecond, also of a zone 5:45 hours away", async () => {
  await database.query(
    "update platform.setting set value = 'Asia/Kathmandu' where name = 'billing_timezone'",
  );
  await insertCalls(
    pool,
    [
      record("2026-11-26T18:14:59.999Z"),
      record("2026-11-26T18:15:00.000Z"),
      record("2026-11-27T18:14:59.999Z", { status: 500 }),
    ],
    node,
  );
  expect(await totals()).toEqual([total("2026-11-26", 1), total("2026-11-27", 2, { failed: 1 })]);
});
