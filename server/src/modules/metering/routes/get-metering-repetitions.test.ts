import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually, startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";
import {
  makeMeteredService,
  report,
  storedEvents,
  type Answer,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let service: MeteredService;

beforeAll(async () => {
  platform = await startTestPlatform();
  service = await makeMeteredService(platform);
});
afterAll(() => platform[Symbol.asyncDispose]());

interface Repetition {
  readonly times: number;
  readonly eventId: string;
  readonly correlationId?: string;
}

const list = (of = service, as = of.provider): Promise<Answer<readonly Repetition[]>> =>
  platform.api.get(`${of.externalPath}/metering-repetitions`, { as });
const listed = (length: number, of = service) =>
  eventually(async () => {
    const { body } = await list(of);
    return body.length === length && body;
  });

test("a report that comes again is listed with its event, how often it came, the token and the call; a first report is not", async () => {
  const correlationId = service.mint();
  const body = { correlationId, eventId: "again", count: 2.5 };
  await report(platform, service, body);
  await report(platform, service);
  for (let time = 0; time < 3; time++)
    expect((await report(platform, service, body)).body.duplicate).toBe(true);
  const [event] = await storedEvents(platform, service.id);
  const found = await eventually(async () => {
    const { body: repetitions } = await list();
    return repetitions[0]?.times === 3 && repetitions;
  });
  expect(found).toStrictEqual([
    {
      eventId: event?.id,
      acceptedAt: expect.any(String) as string,
      times: 3,
      repeatedAt: expect.any(String) as string,
      productId: service.productId,
      productName: "API",
      count: 2.5,
      testMode: false,
      tokenName: "harness",
      correlationId,
    },
  ]);
  const receipt = (as = service.consumer) => platform.api.get(`/calls/${correlationId}`, { as });
  expect((await receipt()).body).toMatchObject({
    reports: [{ repeated: { times: 3, lastAt: expect.any(String) as string } }],
    total: { amount: 0.000025 },
  });
});

test("a repetition after the 35 days of the window is listed too", async () => {
  const late = await makeMeteredService(platform, { provider: service.provider });
  const body = { correlationId: late.mint(), eventId: "late" };
  await report(platform, late, body);
  await platform.moveClock(36 * 86_400_000);
  try {
    expect((await report(platform, late, body)).body.duplicate).toBe(true);
    expect(await listed(1, late)).toMatchObject([{ times: 1 }]);
  } finally {
    await platform.moveClock(-36 * 86_400_000);
  }
});

test("others than the provider's account get 404", async () => {
  expect((await list(service, service.consumer)).status).toBe(404);
});

test("1,000 events are kept of a service and day; what is kept counts on, and reports are answered all the same", async () => {
  const full = await makeMeteredService(platform, { provider: service.provider });
  const known = { correlationId: full.mint(), eventId: "known" };
  const unknown = { correlationId: full.mint(), eventId: "unknown" };
  for (const body of [known, unknown, known]) await report(platform, full, body);
  await listed(1, full);
  await platform.database.query(
    `insert into metering.repetition (event_id, accepted_at, service_id, times, repeated_at)
     select gen_random_uuid(), platform.now(), $1, 1, platform.now() - n * interval '1 second' from generate_series(1, 999) n`,
    [full.id],
  );
  expect((await report(platform, full, unknown)).body.duplicate).toBe(true);
  expect((await report(platform, full, known)).body.duplicate).toBe(true);
  await eventually(async () => (await list(full)).body[0]?.times === 2);
  expect((await list(full)).body).toHaveLength(1);

  await platform.database.query(
    "update metering.repetition set repeated_at = repeated_at - interval '1 day' where service_id = $1",
    [full.id],
  );
  await report(platform, full, unknown);
  await listed(2, full);
});
