import { afterAll, beforeAll, expect, test } from "vitest";
import { buildApp } from "../../app.js";
import { createContext } from "../../context.js";
import { eventually, startTestPlatform, type TestPlatform } from "../../../test/harness/index.js";
import { makeMeteredService, report, type MeteredService } from "../../../test/seeds/metered-service.js";
import { ReportWindow } from "./report-window.js";

let platform: TestPlatform;
let service: MeteredService;

beforeAll(async () => {
  platform = await startTestPlatform();
  service = await makeMeteredService(platform);
});
afterAll(() => platform[Symbol.asyncDispose]());

const age = (table: string, column: string, days: string) =>
  platform.database.query(`update metering.${table} set ${column} = platform.now() - $1::interval`, [days]);

test("pruning keeps every key that a report within its window may repeat, and removes the others, however many", async () => {
  const body = { correlationId: service.mint(), eventId: "kept" };
  await report(platform, service, body);
  // A key written at the call stays good for the 35 days of the window and a week more.
  await age("usage_key", "accepted_at", "41 days 23 hours");
  await platform.context.metering.prune();
  expect((await report(platform, service, body)).body.duplicate).toBe(true);

  await platform.database.query(
    `insert into metering.usage_key (service_id, key_hash, event_id, content_hash, accepted_at)
     select gen_random_uuid(), '\\x00', gen_random_uuid(), '\\x00', platform.now() - interval '43 days' from generate_series(1, 11000)`,
  );
  await platform.context.metering.prune();
  expect(await platform.database.query("select 1 from metering.usage_key")).toHaveLength(1);
});

test("pruning keeps refusals for 90 days", async () => {
  const count = async () => (await platform.database.query("select 1 from metering.refusal")).length;
  await report(platform, service, { count: 0 });
  await age("refusal", "refused_at", "89 days");
  await platform.context.metering.prune();
  expect(await count()).toBe(1);
  await age("refusal", "refused_at", "91 days");
  await platform.context.metering.prune();
  expect(await count()).toBe(0);
});

test("pruning keeps repetitions for 90 days", async () => {
  // Of its own: what another test repeated may be written at any moment.
  const repeating = await makeMeteredService(platform);
  const count = async () =>
    (
      await platform.database.query("select 1 from metering.repetition where service_id = $1", [
        repeating.serviceId,
      ])
    ).length;
  const body = { correlationId: repeating.mint(), eventId: "repeated" };
  await report(platform, repeating, body);
  await report(platform, repeating, body);
  await eventually(async () => (await count()) === 1);
  await age("repetition", "repeated_at", "89 days");
  await platform.context.metering.prune();
  expect(await count()).toBe(1);
  await age("repetition", "repeated_at", "91 days");
  await platform.context.metering.prune();
  expect(await count()).toBe(0);
});

test("a longer window holds for calls whose keys are all known: of earlier ones a repetition could not be told", async () => {
  const dayMs = 86_400_000;
  const { config, logger } = platform.context;
  const { database, secret } = platform;
  /** What a node with a window of 90 days answers to a report. */
  const reportWithin90Days = async (correlationId: string) => {
    await using context = await createContext({
      config: { ...config, reportWindowMs: 90 * dayMs },
      logger,
      connectionString: database.url,
      secret,
    });
    await using app = await buildApp(context);
    const answer = await app.inject({
      method: "POST",
      url: "/qc-catalog/external-services/metering",
      headers: { "x-auth-token": service.provider.token, "idempotency-key": correlationId },
      payload: { correlationId, productId: service.productId, count: 1 },
    });
    return [answer.statusCode, answer.json<{ type?: string }>().type];
  };
  const [older, newer] = [service.mint(43 * dayMs), service.mint(41 * dayMs)];
  await platform.database.query("delete from metering.forgotten_keys");
  expect(await reportWithin90Days(older)).toEqual([200, undefined]);
  await age("usage_key", "accepted_at", "43 days");
  await platform.context.metering.prune();
  expect(await reportWithin90Days(older)).toEqual([400, "urn:tollgate:problem:expired-correlation-id"]);
  expect(await reportWithin90Days(newer)).toEqual([200, undefined]);
});

test("a node that knows what was forgotten hears of what is forgotten since", async () => {
  const limits = { staleMsMax: 30_000, windowMs: 365 * 86_400_000 };
  const reportWindow = new ReportWindow({ ...platform.context, ...limits });
  const calledAtMs = platform.context.clock.nowMs() - 50 * 86_400_000;
  const terms = async () => (await reportWindow.readTerms())(calledAtMs);
  await platform.database.query("delete from metering.forgotten_keys");
  await eventually(async () => (await terms()) > platform.context.clock.nowMs());
  await report(platform, service, { eventId: "known to all" });
  await age("usage_key", "accepted_at", "43 days");
  await platform.context.metering.prune();
  await eventually(async () => (await terms()) < platform.context.clock.nowMs());
});
