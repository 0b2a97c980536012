import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import { offerService, subscribe, type OfferedService } from "../../../../test/harness/story.js";
import { signUpOperator } from "../../../../test/seeds/operators.js";

const url = "http://service.example.com";

let platform: TestPlatform;
let operator: Person;
let provider: Person;
let other: Person;
let draft: OfferedService;
let internal: OfferedService;
let published: OfferedService;
beforeAll(async () => {
  platform = await startTestPlatform();
  operator = await signUpOperator(platform);
  provider = await platform.signUp("Paula Provider");
  other = await platform.signUp("Otis Other");
  draft = await offerService(platform, provider, { url, lifecycle: "CREATED", name: "Rough draft" });
  internal = await offerService(platform, provider, { url, lifecycle: "ACCESSIBLE", name: "Inside" });
  published = await offerService(platform, other, { url, name: "Weather" });
  await subscribe(platform, provider, published);
});
afterAll(() => platform[Symbol.asyncDispose]());

interface Listed {
  readonly items: readonly { readonly id: string }[];
  readonly nextCursor?: string;
}

const list = async (query: Readonly<Record<string, string>> = {}): Promise<Listed> => {
  const answer = await platform.api.get(`/operator/services?${new URLSearchParams(query).toString()}`, {
    as: operator,
  });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as Listed;
};
const names = async (query: Readonly<Record<string, string>>): Promise<unknown[]> =>
  (await list(query)).items.map(({ id }) => id);

it("lists services of all accounts in any state, newest first, with owner and subscribers", async () => {
  expect(await list()).toMatchObject({
    items: [
      { id: published.serviceId, lifecycle: "PUBLISHED", subscribers: 1, owner: { name: "Otis Other" } },
      { id: internal.serviceId, lifecycle: "ACCESSIBLE", subscribers: 0, owner: { id: provider.id } },
      { id: draft.serviceId, name: "Rough draft", lifecycle: "CREATED" },
    ],
  });
});

it("finds by parts of the service's name, its owner's, and the gateway address", async () => {
  expect(await names({ search: "WEATH" })).toEqual([published.serviceId]);
  expect(await names({ search: "paula" })).toEqual([internal.serviceId, draft.serviceId]);
  const address = published.gatewayPath.split("/").slice(1, 3).join("/");
  expect(await names({ search: address })).toEqual([published.serviceId]);
  expect(await names({ search: "W_ather" })).toEqual([]);
});

it("tells states and owners apart; what is taken down has no other state", async () => {
  expect(await names({ state: "ACCESSIBLE" })).toEqual([internal.serviceId]);
  expect(await names({ ownerId: other.id })).toEqual([published.serviceId]);
  const path = `/operator/services/${published.serviceId}/take-down`;
  await platform.api.post(path, { as: operator, body: { reason: "Complaints." } });
  expect(await names({ state: "PUBLISHED" })).toEqual([]);
  expect(await list({ state: "TAKEN_DOWN" })).toMatchObject({
    items: [{ id: published.serviceId, lifecycle: "PUBLISHED", takeDown: { reason: "Complaints." } }],
  });
});

it("refuses a parameter that it doesn't know, rather than showing everything", async () => {
  const answer = await platform.api.get("/operator/services?status=TAKEN_DOWN", { as: operator });
  expect(answer.status).toBe(400);
});

it("gives every service exactly once over its pages", async () => {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await list({ limit: "1", ...(cursor !== undefined && { cursor }) });
    seen.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(seen).toEqual([published.serviceId, internal.serviceId, draft.serviceId]);
});
