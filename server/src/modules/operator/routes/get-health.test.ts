import { hostname } from "node:os";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startJobs } from "../../../platform/jobs/index.js";
import { makePartitions } from "../../../platform/database/index.js";
import {
  eventually,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { signUpOperator } from "../../../../test/seeds/operators.js";

let platform: TestPlatform;
let operator: Person;
beforeAll(async () => {
  platform = await startTestPlatform({ nodes: 2 });
  operator = await signUpOperator(platform);
});
afterAll(() => platform[Symbol.asyncDispose]());

const health = async () => {
  const answer = await platform.api.get("/operator/health", { as: operator });
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};

it("tells what the database is and how it keeps commits", async () => {
  const { database } = await health();
  const [server] = await platform.database.query<{ version: string; max: string }>(
    "select current_setting('server_version') as version, current_setting('max_connections') as max",
  );
  expect(database).toMatchObject({
    version: server?.version,
    connectionsMax: Number(server?.max),
    fsync: "on",
    synchronousCommit: "on",
  });
  expect(database.sizeBytes).toBeGreaterThan(1_000_000);
  expect(database.connectionsInUse).toBeGreaterThan(2);
});

it("tells how long the oldest transaction has been open", async () => {
  const client = new pg.Client({ connectionString: platform.database.url });
  await client.connect();
  await client.query("begin");
  await client.query("select 1");
  const seconds = await eventually(async () => {
    const { database } = await health();
    return Number(database.oldestTransactionSeconds) >= 1 && database.oldestTransactionSeconds;
  });
  expect(seconds).toBeLessThan(10);
  await client.end();
});

it("tells for how many months there are partitions, and what strayed into the DEFAULT one", async () => {
  const before = await health();
  expect(before.database.tables).toContainEqual({
    name: "metering.usage_event",
    monthsAhead: 0,
    strayRows: 0,
  });
  await makePartitions(platform.context.database.pool);
  await platform.database.query(
    `insert into metering.usage_event (id, accepted_at, service_id, subscription_id, product_id, plan_version_id,
       unit_price, quantity, mode, call_id, called_at, plan_assignment, key_epoch)
     values (gen_random_uuid(), '2001-01-01', gen_random_uuid(), gen_random_uuid(), 'p', 0, 0, 1, 0,
       decode(repeat('00', 10), 'hex'), '2001-01-01', 0, 0)`,
  );
  const { database } = await health();
  expect(database.tables).toEqual([
    { name: "metering.usage_event", monthsAhead: 3, strayRows: 1 },
    { name: "gateway.call", monthsAhead: 3, strayRows: 0 },
  ]);
});

it("shows every process with its roles, those that end in peace no longer, and when the others were seen", async () => {
  const mine = { roles: ["api", "gateway", "worker"], host: hostname(), processId: process.pid };
  expect((await health()).nodes).toMatchObject([
    { number: 1, ...mine },
    { number: 2, ...mine },
  ]);
  await platform.database.query(
    `insert into platform.node values (7, '{gateway}', 'elsewhere', 1, now(), now() - interval '90 seconds')`,
  );
  const { nodes } = await health();
  expect(nodes[2]).toMatchObject({ number: 7, roles: ["gateway"], host: "elsewhere" });
  expect(nodes[2].silentSeconds).toBeGreaterThanOrEqual(90);
  expect(nodes[0].silentSeconds).toBeLessThan(30);
});

it("shows recurring jobs with their last run and the next, and what failed with its error", async () => {
  const { logger, database } = platform.context;
  let asked = 0;
  const jobs = [
    {
      name: "count",
      schedule: "* * * * *",
      run: () => {
        asked++;
        return Promise.resolve();
      },
    },
    { name: "break", schedule: "7 3 * * *", run: () => Promise.reject(new Error("it broke")) },
  ];
  await using _running = await startJobs({ pool: database.pool, jobs, logger });
  const early = await health();
  const { nextAt, ...unstarted } = early.jobs[0];
  expect(unstarted).toEqual({ name: "break", schedule: "7 3 * * *" });
  expect(new Date(nextAt as string).toISOString()).toMatch(/T03:07:00\.000Z$/);
  for (const { name } of jobs)
    await platform.database.query("select graphile_worker.add_job($1, max_attempts => 1)", [name]);
  const found = await eventually(async () => {
    const { jobs: recurring, failedJobs } = await health();
    return recurring[0].error !== undefined && recurring[1].finishedAt !== undefined && failedJobs.length > 0
      ? { recurring, failedJobs }
      : undefined;
  }, 20_000);
  expect(asked).toBeGreaterThan(0);
  expect(found.recurring[0]).toMatchObject({ name: "break", error: "it broke" });
  expect(found.recurring[1]).not.toHaveProperty("error");
  expect(found.failedJobs).toMatchObject([{ name: "break", attempts: 1, attemptsMax: 1, error: "it broke" }]);
  expect(found.failedJobs[0]).not.toHaveProperty("nextAt");
});

it("counts mail that waits, that was given up and that was sent, and says whether it leaves at all", async () => {
  await platform.database.query("delete from platform.mail");
  const { mail, clock } = platform.context;
  await mail.queue(platform.context.database.db, { to: "a@example.org", subject: "S", text: "T" });
  const now = new Date(clock.nowMs());
  const insert = (rest: string) =>
    platform.database.query(
      `insert into platform.mail (id, recipient, subject, body, created_at, sent_at, attempts)
       select gen_random_uuid(), 'b@example.org', 'S', 'B', ${rest}`,
      [now],
    );
  await insert("$1::timestamptz, null, 11");
  await insert("$1::timestamptz - interval '4 days', null, 0");
  await insert("$1::timestamptz, $1, 1");
  await insert("$1::timestamptz - interval '2 days', $1::timestamptz - interval '2 days', 1");
  expect((await health()).mail).toEqual({ server: false, waiting: 1, givenUp: 2, sentLastDay: 1 });
});
