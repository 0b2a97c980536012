import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import { offerService, subscribe } from "../../../../test/harness/story.js";
import { signUpOperator } from "../../../../test/seeds/operators.js";
import { createOrganization } from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let operator: Person;
let provider: Person;
let consumer: Person;
let organization: string;
beforeAll(async () => {
  platform = await startTestPlatform();
  operator = await signUpOperator(platform);
  provider = await platform.signUp("Paula Provider");
  consumer = await platform.signUp("Carl 100% Consumer");
  organization = await createOrganization(platform, consumer);
});
afterAll(() => platform[Symbol.asyncDispose]());

interface Row {
  readonly id: string;
  readonly name: string;
}

const list = (query: Readonly<Record<string, string>> = {}) =>
  platform.api.get(`/operator/accounts?${new URLSearchParams(query).toString()}`, { as: operator });
const ids = async (query: Readonly<Record<string, string>>): Promise<string[]> =>
  ((await list(query)).body as { items: Row[] }).items.map(({ id }) => id);

it("lists people and organizations, newest first, with what they have", async () => {
  const service = await offerService(platform, provider, { url: "http://service.example.com" });
  await subscribe(platform, consumer, service);
  await offerService(platform, provider, { url: "http://service.example.com", lifecycle: "CREATED" });
  const { items, nextCursor } = (await list()).body as { items: Row[]; nextCursor?: string };
  expect(nextCursor).toBeUndefined();
  expect(items.map(({ id }) => id)).toEqual([organization, consumer.id, provider.id, operator.id]);
  expect(items).toMatchObject([
    { kind: "ORGANIZATION", isOperator: false, services: 0, subscriptions: 0, subscribers: 0 },
    { kind: "PERSONAL", email: consumer.email, services: 0, subscriptions: 1, subscribers: 0 },
    { name: "Paula Provider", services: 2, subscriptions: 0, subscribers: 1 },
    { email: operator.email, isOperator: true },
  ]);
  expect(items[0]).not.toHaveProperty("email");
});

it("finds by parts of name and e-mail, in any case, and takes no character for a pattern", async () => {
  expect(await ids({ search: "pAULA" })).toEqual([provider.id]);
  expect(await ids({ search: consumer.email.slice(0, 8) })).toEqual([consumer.id]);
  expect(await ids({ search: "100% c" })).toEqual([consumer.id]);
  expect(await ids({ search: "%" })).toEqual([consumer.id]);
  expect(await ids({ search: "Pa_la" })).toEqual([]);
});

it("tells kinds and states apart", async () => {
  expect(await ids({ kind: "ORGANIZATION" })).toEqual([organization]);
  const suspended = await platform.api.post(`/operator/accounts/${organization}/suspend`, {
    as: operator,
    body: { reason: "Unpaid." },
  });
  expect(suspended.status).toBe(204);
  expect(await ids({ state: "SUSPENDED" })).toEqual([organization]);
  expect((await list({ state: "SUSPENDED" })).body).toMatchObject({
    items: [{ suspension: { reason: "Unpaid." } }],
  });
  expect(await ids({ state: "ACTIVE" })).toEqual([consumer.id, provider.id, operator.id]);
});

it("gives every account exactly once over its pages, also those of one moment", async () => {
  await platform.database.query("update accounts.account set created_at = '2026-01-01 00:00:00.123456Z'");
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await list({ limit: "1", ...(cursor !== undefined && { cursor }) });
    const page = body as { items: Row[]; nextCursor?: string };
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(seen.toSorted()).toEqual([organization, consumer.id, provider.id, operator.id].toSorted());
});

it.each(["limit=0", "limit=201", "search=a%00b", "cursor=made-up", "kind=ROBOT", "state=GONE", "serach=a"])(
  "answers 400 for %s",
  async query => {
    expect((await platform.api.get(`/operator/accounts?${query}`, { as: operator })).status).toBe(400);
  },
);
