import { hash, randomBytes, randomUUID } from "node:crypto";
import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/harness/index.js";
import { decimal } from "../../kernel/decimal.js";
import { uuidV7 } from "../../kernel/ids.js";
import { recordUsage } from "./usage-store.js";
import type { UsageReport } from "./usage-report.js";

let database: TestDatabase;
let client: pg.Client;
beforeEach(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterEach(async () => {
  await client.end();
  await database[Symbol.asyncDispose]();
});

const serviceId = randomUUID();
const subscriptionId = randomUUID();
const hashOf = (text: string): Buffer => Buffer.from(hash("sha256", text, "hex"), "hex");

function reportOf(key: string | undefined, content = "one"): UsageReport {
  return {
    eventId: uuidV7(Date.now()),
    serviceId,
    call: {
      subscriptionId,
      planAssignment: 1,
      mode: "live",
      calledAtMs: Date.now(),
      callId: randomBytes(10),
      keyEpoch: 1,
    },
    productId: "prod_1",
    planVersionId: 1,
    unitPrice: decimal("0.5"),
    quantity: decimal("2"),
    tokenId: undefined,
    key: key === undefined ? undefined : { hash: hashOf(key), contentHash: hashOf(content) },
  };
}

const totals = () =>
  database.query<{ quantity: string; events: string }>("select quantity, events from metering.usage_total");

test("each report of a batch gets its own outcome at its own place, and totals count what was stored alone", async () => {
  const earlier = reportOf("a");
  const [first] = await recordUsage(client, 1, [earlier]);
  expect(first).toMatchObject({ outcome: "stored", eventId: earlier.eventId });

  const batch = [
    reportOf("b"),
    reportOf("a"),
    reportOf(undefined),
    reportOf("a", "other"),
    reportOf("b"),
    reportOf("c"),
  ];
  const outcomes = await recordUsage(client, 1, batch);
  expect(outcomes.map(({ outcome }) => outcome)).toEqual([
    "stored",
    "duplicate",
    "stored",
    "conflict",
    "duplicate",
    "stored",
  ]);
  expect(outcomes.map(({ eventId }) => eventId)).toEqual([
    batch[0]?.eventId,
    earlier.eventId,
    batch[2]?.eventId,
    earlier.eventId,
    batch[0]?.eventId,
    batch[5]?.eventId,
  ]);
  expect(outcomes[1]?.acceptedAt).toEqual(first?.acceptedAt);
  expect(outcomes[4]?.acceptedAt).toEqual(outcomes[0]?.acceptedAt);
  expect(await totals()).toEqual([{ quantity: "8", events: "4" }]);
});

test("the same report again, after a commit whose answer was lost, adds nothing", async () => {
  const report = reportOf("a");
  const [first] = await recordUsage(client, 1, [report]);
  const [again] = await recordUsage(client, 1, [report]);
  expect(again).toEqual({ outcome: "duplicate", eventId: report.eventId, acceptedAt: first?.acceptedAt });
  expect(await totals()).toEqual([{ quantity: "2", events: "1" }]);
});

test("a key that is deleted while a batch meets it makes the batch one to try again, and nothing of it is stored", async () => {
  await recordUsage(client, 1, [reportOf("old")]);
  // Where the daily job would have to be to the microsecond.
  await database.query(`
    create function forget() returns trigger language plpgsql as
      $$ begin delete from metering.usage_key; return null; end $$;
    create trigger forget after insert on metering.usage_key for each statement execute function forget();`);
  await expect(recordUsage(client, 1, [reportOf("old"), reportOf(undefined)])).rejects.toMatchObject({
    code: "40001",
  });
  expect(await totals()).toEqual([{ quantity: "2", events: "1" }]);
});
