import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import {
  createOrganization,
  createService,
  type ServiceMade,
  definitionOf,
  faultAt,
} from "../../../../test/seeds/services.js";
import { industryUuid } from "../taxonomy.js";

let platform: TestPlatform;
let provider: Person;
let service: ServiceMade;

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp();
  service = await createService(platform.api, { as: provider, parameters: { description: "as created" } });
});
afterAll(() => platform[Symbol.asyncDispose]());

const update = (body: unknown) => platform.api.put(service.versionPath, { as: provider, body });
const computing = {
  uuid: industryUuid("62"),
  label: "Computer programming, consultancy and related activities",
};

test("description and industries change apart from each other", async () => {
  const described = await update({ description: "<i>new</i> & improved\nin two lines" });
  expect(described.status).toBe(200);
  expect(described.body).toMatchObject({
    description: "<i>new</i> & improved\nin two lines",
    industries: [],
  });
  const sorted = await update({ industryUuids: [computing.uuid] });
  expect(sorted.body).toMatchObject({
    description: "<i>new</i> & improved\nin two lines",
    industries: [computing],
  });
  const read = await platform.api.get(service.versionPath, { as: provider });
  expect(read.body).toEqual(sorted.body);
});

test("an empty list removes all industries, an empty description the description", async () => {
  await update({ description: "something", industryUuids: [computing.uuid, industryUuid("J")] });
  const answer = await update({ industryUuids: [], description: "" });
  expect(answer.body).toMatchObject({ industries: [] });
  expect(answer.body).not.toHaveProperty("description");
});

test("an industry that is named twice, in whatever case, is kept once", async () => {
  const answer = await update({ industryUuids: [computing.uuid, computing.uuid.toUpperCase()] });
  expect(answer.body).toMatchObject({ industries: [computing] });
});

test("null equals absent, and members of other kinds of service are ignored", async () => {
  await update({ description: "stays" });
  const answer = await update({ description: null, source: { some: "thing" } });
  expect(answer).toMatchObject({ status: 200, body: { description: "stays" } });
});

test("who changed it last, and when, is told", async () => {
  const maintainer = await platform.signUp("Max Maintainer");
  const organization = await createOrganization(platform, provider, [
    { person: maintainer, role: "maintainer" },
  ]);
  const shared = await createService(platform.api, { as: provider, organization });
  await platform.moveClock(60_000);
  const answer = await platform.api.put(shared.versionPath, {
    as: maintainer,
    organization,
    body: { description: "by Max" },
  });
  expect(answer.body).toMatchObject({ createdBy: provider.name, modifiedBy: "Max Maintainer" });
  expect(definitionOf(answer).modifiedAt > definitionOf(answer).createdAt).toBe(true);
});

test.each([
  [
    "an industry that is in no classification",
    { industryUuids: [computing.uuid, "00000000-0000-4000-8000-000000000000"] },
    "/industryUuids/1",
  ],
  ["an industry that is no text", { industryUuids: [7] }, "/industryUuids/0"],
  ["21 industries", { industryUuids: Array(21).fill(computing.uuid) }, "/industryUuids"],
  ["a description of 10,001 characters", { description: "d".repeat(10_001) }, "/description"],
  ["a description that is a number", { description: 1 }, "/description"],
  ["a control character in the description", { description: "a\u0007b" }, "/description"],
  ["a NUL, which no text may hold", { description: "a\0b" }, "/description"],
  ["half a surrogate pair in the description", { description: "\ud83c" }, "/description"],
])("%s is refused and nothing changes", async (_what, body, pointer) => {
  const before = await platform.api.get(service.versionPath, { as: provider });
  const answer = await update(body);
  expect(answer.status).toBe(400);
  expect(faultAt(answer)).toBe(pointer);
  expect((await platform.api.get(service.versionPath, { as: provider })).body).toEqual(before.body);
});

test("a body that is no JSON is a 400", async () => {
  expect((await update("{description:")).status).toBe(400);
});
