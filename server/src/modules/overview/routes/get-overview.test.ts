import { fetch } from "undici";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  eventually,
  midMonth,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { offerService, subscribe } from "../../../../test/harness/story.js";
import { TestUpstream } from "../../../../test/harness/upstream.js";
import { setBudget } from "../../../../test/seeds/budgets.js";
import { makeMeteredService, report, type MeteredService } from "../../../../test/seeds/metered-service.js";
import { signUpOperator } from "../../../../test/seeds/operators.js";
import { openDatabase } from "../../../platform/database/index.js";
import { getOverview } from "./get-overview.js";

const dayMs = 86_400_000;
const price = { type: "COMMERCIAL", products: [{ name: "API", unitLabel: "call", amountMajor: 0.5 }] };

let platform: TestPlatform;
let upstream: TestUpstream;

beforeAll(async () => {
  platform = await startTestPlatform({ beginsAt: midMonth });
  // Answers with the status that the path asks for; drops the connection at /cut.
  upstream = await TestUpstream.start((request, response) => {
    const wanted = (request.url ?? "").split("/").at(-1) ?? "";
    if (wanted === "cut") response.destroy();
    else response.writeHead(Number(wanted)).end();
  });
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

const overview = async (as: Person, query = "") =>
  (await platform.api.get(`/dashboard/overview${query}`, { as })).body;
const today = async (as: Person) => (await overview(as)).days.at(-1);
const attention = async (as: Person) => (await overview(as)).attention;
const kinds = async (as: Person) => (await attention(as)).map(({ kind }: { kind: string }) => kind);

async function call(service: MeteredService, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const answer = await fetch(`${service.gatewayEndpoint}/${path}`, {
      headers: { authorization: `Bearer ${service.token}` },
    });
    await answer.text();
  }
}

const servedCalls = (person: Person, calls: number) =>
  eventually(async () => (await today(person)).served.calls === calls);

test("calls are counted by how they ended, for who served and for who made them, and for nobody else", async () => {
  const service = await makeMeteredService(platform, { url: upstream.url });
  await call(service, ["200", "200", "404", "cut", "500"]);
  await servedCalls(service.provider, 5);
  const counts = { calls: 5, test: 0, refused: 1, failed: 2 };
  const none = { calls: 0, test: 0, refused: 0, failed: 0 };
  expect(await today(service.provider)).toMatchObject({ served: counts, made: none });
  expect(await today(service.consumer)).toMatchObject({ served: none, made: counts });
  const stranger = await platform.signUp();
  expect(await today(stranger)).toMatchObject({ served: none, made: none });
});

test("a call of one's own service is both served and made, and says that it was a test", async () => {
  const service = await makeMeteredService(platform, { url: upstream.url, mode: "test" });
  await call(service, ["200"]);
  await servedCalls(service.provider, 1);
  const counts = { calls: 1, test: 1, refused: 0, failed: 0 };
  expect(await today(service.provider)).toMatchObject({ served: counts, made: counts });
});

test("the days asked for end today, also those without calls, and are those of the billing zone", async () => {
  await using there = await startTestPlatform({ beginsAt: midMonth });
  await there.database.query(
    "update platform.setting set value = 'Pacific/Kiritimati' where name = 'billing_timezone'",
  );
  const person = await there.signUp();
  const answer = await there.api.get("/dashboard/overview?days=3", { as: person });
  const day = (backDays: number) =>
    new Date(there.context.clock.nowMs() + 14 * 3_600_000 - backDays * dayMs).toISOString().slice(0, 10);
  expect(answer.body.days.map((each: { day: string }) => each.day)).toEqual([day(2), day(1), day(0)]);
  const refused = await there.api.get("/dashboard/overview?days=93", { as: person });
  expect(refused.status).toBe(400);
});

test("test usage of the month is summed exactly by service, and live usage is not in it", async () => {
  const service = await makeMeteredService(platform, { mode: "test", plan: price });
  const live = await makeMeteredService(platform, { provider: service.provider });
  await report(platform, service, { count: 3 });
  await report(platform, live, { count: 1_000 });
  expect((await overview(service.provider)).testUsage).toEqual({
    amount: 1.5,
    currency: "EUR",
    services: [{ id: service.id, name: service.name, amount: 1.5 }],
  });
});

test("a paid service that answers and reports nothing needs attention until it reports", async () => {
  const service = await makeMeteredService(platform, { url: upstream.url });
  await call(service, ["200", "404"]);
  await servedCalls(service.provider, 2);
  const subject = { id: service.id, name: service.name };
  expect(await attention(service.provider)).toEqual([{ kind: "usage-not-reported", subject, count: 1 }]);
  await report(platform, service);
  expect(await kinds(service.provider)).toEqual([]);
});

test("refused reports need attention, with the latest reason", async () => {
  const service = await makeMeteredService(platform);
  await report(platform, service, { productId: "prod_first" });
  await report(platform, service, { productId: "prod_second" });
  const [line] = await eventually(async () => {
    const lines = await attention(service.provider);
    return lines[0]?.count === 2 && lines;
  });
  expect(line).toMatchObject({
    kind: "reports-refused",
    subject: { id: service.id },
    detail: expect.stringContaining("prod_second") as string,
  });
});

test("a service of which one call in ten fails needs attention, one with few calls does not", async () => {
  const failing = await makeMeteredService(platform, { url: upstream.url });
  await call(failing, ["500", "200", "200", "200"]);
  await servedCalls(failing.provider, 4);
  await report(platform, failing);
  expect(await kinds(failing.provider)).toEqual([]);
  await call(failing, ["200"]);
  await servedCalls(failing.provider, 5);
  expect(await attention(failing.provider)).toMatchObject([{ kind: "service-failing", count: 1 }]);
});

test("what the operator took down stands first, with the reason", async () => {
  const operator = await signUpOperator(platform);
  const service = await makeMeteredService(platform);
  await report(platform, service, { productId: "prod_nothing" });
  await platform.api.post(`/operator/services/${service.id}/take-down`, {
    as: operator,
    body: { reason: "It answers with malware." },
  });
  await eventually(async () => (await kinds(service.provider)).length === 2);
  expect(await attention(service.provider)).toMatchObject([
    { kind: "service-taken-down", detail: "It answers with malware." },
    { kind: "reports-refused" },
  ]);
});

test("a subscription that its provider ended needs attention, one's own unsubscribing does not", async () => {
  const service = await makeMeteredService(platform);
  const other = await offerService(platform, service.provider, { url: upstream.url });
  const left = await subscribe(platform, service.consumer, other);
  await platform.api.delete(`/subscriptions/${left.subscriptionId}`, { as: service.consumer });
  await platform.api.post(`${service.versionPath}/unpublish?force=true`, { as: service.provider });
  expect(await attention(service.consumer)).toMatchObject([
    { kind: "subscription-ended", subject: { id: service.applicationId }, detail: service.name },
  ]);
});

test("a subscription that its provider ended needs no attention once the application has subscribed again", async () => {
  const service = await makeMeteredService(platform);
  const { provider, consumer } = service;
  await platform.api.post(`${service.versionPath}/unpublish?force=true`, { as: provider });
  await platform.api.post(`${service.versionPath}/publish`, { as: provider });
  const body = { serviceId: service.id, applicationId: service.applicationId };
  expect((await platform.api.post("/subscriptions", { as: consumer, body })).status).toBe(201);
  expect(await kinds(consumer)).not.toContain("subscription-ended");
});

test("the page keeps one connection at a time, however much it asks for", async () => {
  const person = await platform.signUp();
  await using database = openDatabase({
    connectionString: platform.database.url,
    connectionsMax: 20,
    applicationName: "overview",
    onIdleError: () => undefined,
  });
  const { handle } = getOverview({ ...platform.context, database });
  const account = { id: person.id, role: "owner" } as const;
  const input = { account, caller: { userId: person.id }, query: {} };
  expect((await handle(input as never)).status).toBe(200);
  const [connections] = await platform.database.query<{ count: string }>(
    "select count(*) from pg_stat_activity where application_name = 'overview' and datname = current_database()",
  );
  expect(connections).toEqual({ count: "1" });
});

test("a missing billing address needs attention while somebody else's paid plan is used", async () => {
  const service = await makeMeteredService(platform, { plan: price });
  expect(await attention(service.consumer)).toEqual([{ kind: "billing-address-missing" }]);
  expect(await kinds(service.provider)).toEqual([]);
  await platform.api.put("/v2/billing-address", {
    as: service.consumer,
    body: {
      name: "Consumer Ltd",
      streetLines: ["1 High Street"],
      postalCode: "70173",
      city: "Stuttgart",
      country: "DE",
      email: "invoices@example.org",
    },
  });
  expect(await kinds(service.consumer)).toEqual([]);
});

test("an access token that is in use and expires soon needs attention, an unused one does not", async () => {
  const person = await platform.signUp();
  const expiresAt = new Date(platform.context.clock.nowMs() + 10 * dayMs).toISOString().slice(0, 10);
  const make = async (name: string) => {
    const made = await platform.api.post("/my/access-tokens", {
      as: { cookie: person.cookie },
      body: { name, scopes: ["API"], expiresAt },
    });
    platform.secrets.add(made.body.value);
    return made.body;
  };
  const used = await make("used");
  await make("unused");
  await platform.api.get("/my/accounts", { as: { token: used.value } });
  const lines = await eventually(async () => {
    const found = await attention(person);
    return found.length > 0 && found;
  });
  expect(lines).toEqual([
    {
      kind: "access-token-expiring",
      subject: { id: used.id, name: "used" },
      at: expect.any(String) as string,
    },
  ]);
});

test("a budget is told of from its first half on, and a stop before everything else, until it is raised", async () => {
  const service = await makeMeteredService(platform, { plan: price });
  const { consumer, subscriptionId } = service;
  expect((await report(platform, service, { count: 4 })).status).toBe(200);
  await setBudget(platform, consumer, { amount: "4", kind: "NOTICE" });
  await setBudget(platform, consumer, { amount: "2" }, subscriptionId);
  const budgets = async () =>
    (await attention(consumer)).filter(({ kind }: { kind: string }) => kind.startsWith("budget"));
  expect(await budgets()).toMatchObject([
    { kind: "budget-stopped", count: 100, subject: { id: service.applicationId }, detail: service.name },
    { kind: "budget-used", count: 50 },
  ]);
  expect((await budgets())[1]).not.toHaveProperty("subject");
  expect(await kinds(service.provider)).not.toContain("budget-stopped");
  await setBudget(platform, consumer, { amount: "4.01" }, subscriptionId);
  await setBudget(platform, consumer, { amount: "4.01", kind: "NOTICE" });
  expect(await budgets()).toEqual([]);
});
