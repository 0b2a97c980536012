import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";
import {
  type Answer,
  makeMeteredService,
  report,
  type MeteredService,
} from "../../../../test/seeds/metered-service.js";

let platform: TestPlatform;
let service: MeteredService;
/** Of each event, in their order. */
let acceptedAt: readonly string[];

const minuteMs = 60_000;
// Each a power of two: a sum tells which events are in it.
const counts = [1, 2, 4, 8, 16, 32, 64, 128];

beforeAll(async () => {
  platform = await startTestPlatform();
  service = await makeMeteredService(platform);
  for (const count of counts) {
    await report(platform, service, { count });
    await platform.moveClock(25 * minuteMs);
  }
  const { body } = await platform.api.get(`${service.externalPath}/metering-events`, {
    as: service.provider,
  });
  acceptedAt = (body as readonly { readonly acceptedAt: string }[]).map(event => event.acceptedAt).reverse();
});
afterAll(() => platform[Symbol.asyncDispose]());

interface Item {
  readonly testMode: boolean;
  readonly productId: string;
  readonly events: number;
  readonly count: number;
  readonly amount: number;
}

const total = (
  query: Readonly<Record<string, string>> = {},
  as = service.provider,
): Promise<Answer<{ readonly currency: string; readonly items: readonly Item[] }>> =>
  platform.api.get(`${service.externalPath}/metering-totals?${new URLSearchParams(query).toString()}`, {
    as,
  });

test("all events come to their exact sum, by product", async () => {
  const { body, text } = await total();
  expect(body).toStrictEqual({
    currency: "EUR",
    items: [
      {
        testMode: false,
        productId: service.productId,
        productName: "API",
        events: 8,
        count: 255,
        amount: 0.00255,
      },
    ],
  });
  expect(text).toContain('"amount":0.00255');
});

test("whatever hours a time cuts, exactly the events in it are summed", async () => {
  for (let from = 0; from < counts.length; from++) {
    for (let to = from + 1; to < counts.length; to++) {
      const { body } = await total({ from: acceptedAt[from] ?? "", to: acceptedAt[to] ?? "" });
      const within = counts.slice(from, to);
      const sum = within.reduce((so, count) => so + count, 0);
      expect(body.items[0], `${from} to ${to}`).toMatchObject({ events: within.length, count: sum });
    }
  }
  const [first = ""] = acceptedAt;
  expect((await total({ to: first })).body.items).toEqual([]);
  const whole = `${first.slice(0, "2026-01-01T00".length)}:00:00Z`;
  expect((await total({ from: whole })).body.items[0]).toMatchObject({ count: 255 });
});

test("a correction counts where its event counts, and is no event of its own", async () => {
  const { body } = await platform.api.get(`${service.externalPath}/metering-events?limit=1`, {
    as: service.provider,
  });
  const [{ id: eventId }] = body as [{ readonly id: string }];
  const corrected = await platform.api.post("/external-services/metering/corrections", {
    as: service.provider,
    body: { eventId, count: 28, reason: "Counted too much" },
  });
  expect(corrected.status, corrected.text).toBe(200);
  expect((await total()).body.items[0]).toMatchObject({ events: 8, count: 155 });
  const from = acceptedAt.at(-1) ?? "";
  expect((await total({ from })).body.items[0]).toMatchObject({ events: 1, count: 28 });
});

test("filters by product, mode and subscription fit what the list shows", async () => {
  const { productId, subscriptionId } = service;
  expect((await total({ productId, mode: "live", subscriptionId })).body.items).toHaveLength(1);
  expect((await total({ mode: "test" })).body.items).toEqual([]);
  expect((await total({ productId: "prod_other" })).body.items).toEqual([]);
  expect((await total({ subscriptionId: service.serviceId })).body.items).toEqual([]);
});

test("what is no filter, or no time, is 400", async () => {
  expect((await total({ limit: "1" })).status).toBe(400);
  expect((await total({ from: "2026-12-31T23:59:60Z" })).status).toBe(400);
});

test("others than the provider's account get 404", async () => {
  expect((await total({}, service.consumer)).status).toBe(404);
});
