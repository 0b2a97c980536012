import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Keyring } from "../../../kernel/keyring.js";
import { CorrelationIds, type Mode } from "../../correlation/index.js";
import {
  midMonth,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { offerService, subscribe, type OfferedService } from "../../../../test/harness/story.js";

let platform: TestPlatform;
let provider: Person;
let consumer: Person;
let ids: CorrelationIds;

beforeAll(async () => {
  platform = await startTestPlatform({ beginsAt: midMonth });
  provider = await platform.signUp("Provider");
  consumer = await platform.signUp("Consumer");
  ids = new CorrelationIds(new Keyring(platform.secret));
});
afterAll(() => platform[Symbol.asyncDispose]());

const commercial = (name: string, amountMajor: string) =>
  `{"type":"COMMERCIAL","products":[{"name":"${name}","unitLabel":"call","amountMajor":${amountMajor}}]}`;

async function offer(name: string, price: string): Promise<OfferedService> {
  const service = await offerService(platform, provider, {
    url: "http://127.0.0.1:9",
    name,
    lifecycle: "CREATED",
    plan: false,
  });
  const plan = await platform.api.post(`${service.externalPath}/pricing-plans`, {
    as: provider,
    body: commercial("API", price),
  });
  expect(plan.status).toBe(201);
  await platform.api.post(`${service.versionPath}/publish`, { as: provider });
  return { ...service, productId: plan.body.products[0].id };
}

async function assignmentOf(subscriptionId: string): Promise<number> {
  const [row] = await platform.database.query<{ id: number }>(
    "select id from subscriptions.plan_assignment where subscription_id = $1",
    [subscriptionId],
  );
  return row?.id ?? 0;
}

async function report(subscriptionId: string, productId: string, count: string, mode: Mode): Promise<void> {
  const { id } = ids.mint({
    subscriptionId,
    planAssignment: await assignmentOf(subscriptionId),
    mode,
    calledAtMs: platform.context.clock.nowMs(),
  });
  const answer = await platform.api.post("/external-services/metering", {
    as: { token: provider.token },
    body: `{"correlationId":"${id}","productId":"${productId}","count":${count},"eventId":"${randomUUID()}"}`,
  });
  expect(answer.status, answer.text).toBe(200);
}

const month = () => {
  const now = new Date(platform.context.clock.nowMs());
  return { year: now.getUTCFullYear(), month: now.getUTCMonth() + 1 };
};
const dashboard = (side: "costs" | "revenue", person: Person, { year, month: m } = month()) =>
  platform.api.get(`/dashboard/${side}?year=${year}&month=${m}`, { as: person });

test("costs and revenue show live usage exactly, grouped by service, and test usage not at all", async () => {
  const tiny = await offer("Tiny", "0.000000000000000001");
  const dear = await offer("Dear", "12.34");
  const onTiny = await subscribe(platform, consumer, tiny);
  const onDear = await subscribe(platform, consumer, dear);
  const own = await subscribe(platform, provider, dear);
  await report(onTiny.subscriptionId, tiny.productId, "3", "live");
  await report(onDear.subscriptionId, dear.productId, "1000000000000", "live");
  await report(onDear.subscriptionId, dear.productId, "0.5", "live");
  await report(own.subscriptionId, dear.productId, "7", "test");
  const expected =
    '"amountMajor":{"value":12340000000006.170000000000000003,"currency":"EUR"},"groups":[' +
    '{"name":"Dear","amountMajor":{"value":12340000000006.17,"currency":"EUR"},"products":[' +
    '{"name":"API","amountMajor":{"value":12340000000006.17,"currency":"EUR"},"count":1000000000000.5}]},' +
    '{"name":"Tiny","amountMajor":{"value":0.000000000000000003,"currency":"EUR"},"products":[' +
    '{"name":"API","amountMajor":{"value":0.000000000000000003,"currency":"EUR"},"count":3}]}]';
  expect((await dashboard("costs", consumer)).text).toContain(expected);
  expect((await dashboard("revenue", provider)).text).toContain(expected);
  for (const empty of [await dashboard("costs", provider), await dashboard("revenue", consumer)]) {
    expect(empty.body).toEqual({ ...month(), amountMajor: { value: 0, currency: "EUR" }, groups: [] });
  }
});

test("usage belongs to the calendar month in which it was accepted", async () => {
  const service = await offer("Monthly", "1");
  const { subscriptionId } = await subscribe(platform, consumer, service);
  const before = (await dashboard("costs", consumer)).body.amountMajor.value;
  const thisMonth = month();
  await platform.moveClock(40 * 86_400_000);
  await report(subscriptionId, service.productId, "5", "live");
  expect((await dashboard("costs", consumer)).body.amountMajor.value).toBe(5);
  expect((await dashboard("costs", consumer, thisMonth)).body.amountMajor.value).toBe(before);
});

test.each([
  "",
  "?year=2026",
  "?year=2026&month=0",
  "?year=2026&month=13",
  "?year=x&month=1",
  "?year=2026&month=1.5",
])("the period %j is refused", async query => {
  expect((await platform.api.get(`/dashboard/costs${query}`, { as: consumer })).status).toBe(400);
});
