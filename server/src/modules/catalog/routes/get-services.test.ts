import { afterAll, beforeAll, expect, test } from "vitest";
import {
  startTestPlatform,
  type ApiAnswer,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { readPages } from "../../../../test/seeds/read-pages.js";
import { createOrganization, createService, problemOf } from "../../../../test/seeds/services.js";

let platform: TestPlatform;
let provider: Person;

beforeAll(async () => {
  platform = await startTestPlatform();
  provider = await platform.signUp();
});
afterAll(() => platform[Symbol.asyncDispose]());

test("an account without services gets an empty list", async () => {
  const answer = await platform.api.get("/services", { as: await platform.signUp() });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual([]);
});

test("the account's services are listed, the newest first, and nobody else's", async () => {
  const first = await createService(platform.api, { as: provider, name: "First" });
  const second = await createService(platform.api, { as: provider, name: "Second" });
  await createService(platform.api, { as: await platform.signUp(), name: "Foreign" });
  const { body } = (await platform.api.get("/services", { as: provider })) as { body: readonly object[] };
  const [newest, oldest] = body;
  expect(body).toHaveLength(2);
  expect(newest).toMatchObject({ id: second.id, name: "Second" });
  expect(oldest).toEqual({
    currentUserPermission: "OWNER",
    id: first.id,
    serviceDefinitionId: first.versionId,
    name: "First",
    type: "EXTERNAL",
    version: "1.0.0",
    lifecycle: "CREATED",
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string,
  });
});

test("the filter by lifecycle keeps only services in that state", async () => {
  const person = await platform.signUp();
  const internal = await createService(platform.api, { as: person, name: "Internal" });
  await createService(platform.api, { as: person, name: "New" });
  await platform.api.post(`${internal.versionPath}/publish-internal`, { as: person });
  const namesIn = async (lifecycle: string) => {
    const answer = await platform.api.get(`/services?lifecycle=${lifecycle}`, { as: person });
    return (answer.body as readonly { name: string }[]).map(service => service.name);
  };
  expect(await namesIn("ACCESSIBLE")).toEqual(["Internal"]);
  expect(await namesIn("CREATED")).toEqual(["New"]);
  expect(await namesIn("PUBLISHED")).toEqual([]);
});

test("an unknown lifecycle is a 400 that names the known ones", async () => {
  const answer = await platform.api.get("/services?lifecycle=BROKEN", { as: provider });
  expect(answer.status).toBe(400);
  expect(problemOf(answer).detail).toContain("CREATED, ACCESSIBLE, PUBLISHED");
});

test("a viewer sees the organization's services, with the role that is theirs", async () => {
  const viewer = await platform.signUp();
  const organization = await createOrganization(platform, provider, [{ person: viewer, role: "viewer" }]);
  await createService(platform.api, { as: provider, organization, name: "Shared" });
  const answer = await platform.api.get("/services", { as: viewer, organization });
  expect(answer.body).toMatchObject([{ name: "Shared", currentUserPermission: "VIEWER" }]);
});

test("the list is searched by name and address, and read a page at a time, each service once", async () => {
  const person = await platform.signUp();
  for (const name of ["Alpha one", "Beta", "Alpha two", "50% off", "Alpha three"])
    await createService(platform.api, { as: person, name });
  const names = (answer: ApiAnswer) => (answer.body as readonly { name: string }[]).map(({ name }) => name);
  const find = async (search: string) =>
    names(await platform.api.get(`/services?${new URLSearchParams({ search }).toString()}`, { as: person }));
  expect(await find("ALPHA")).toEqual(["Alpha three", "Alpha two", "Alpha one"]);
  expect(await find("alpha-two")).toEqual(["Alpha two"]);
  expect(await find("0% o")).toEqual(["50% off"]);
  expect(await find("a_pha")).toEqual([]);

  const pages = await readPages(platform.api, "/services?search=alpha&limit=2", person);
  expect(pages.map(names)).toEqual([["Alpha three", "Alpha two"], ["Alpha one"]]);
  for (const query of ["limit=0", "limit=1001", "cursor=mine", "search="])
    expect((await platform.api.get(`/services?${query}`, { as: person })).status, query).toBe(400);
});
