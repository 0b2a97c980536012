import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import { readPages } from "../../../../test/seeds/read-pages.js";

let platform: TestPlatform;
let ada: Person;
let mallory: Person;

beforeAll(async () => {
  platform = await startTestPlatform();
  ada = await platform.signUp("Ada");
  mallory = await platform.signUp("Mallory");
});
afterAll(() => platform[Symbol.asyncDispose]());

async function createApplication(name: string): Promise<string> {
  const answer = await platform.api.post("/v2/applications", { as: ada, body: { name } });
  expect(answer.status).toBe(201);
  return answer.body.id;
}

describe("createApplication", () => {
  test("answers the application without key or secret", async () => {
    const answer = await platform.api.post("/v2/applications", { as: ada, body: { name: "  Dice  " } });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      currentUserPermission: "OWNER",
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: "Dice",
      subscriptionCount: 0,
      createdAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/),
    });
  });

  test("refuses a second application of the same name, also when both come at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () =>
        platform.api.post("/v2/applications", { as: ada, body: { name: "Twin" } }),
      ),
    );
    expect(answers.map(answer => answer.status).sort()).toEqual([201, 409, 409, 409, 409]);
    expect(answers.find(answer => answer.status === 409)?.body.errorMessage).toContain('"Twin"');
  });

  test.each([
    ["missing", {}, "/name"],
    ["blank", { name: "   " }, "/name"],
    ["of 10,000 characters", { name: "x".repeat(10_000) }, "/name"],
    ["a number", { name: 5 }, "/name"],
    ["null", { name: null }, "/name"],
  ])("a name that is %s is refused and points at the member", async (_, body, pointer) => {
    const answer = await platform.api.post("/v2/applications", { as: ada, body });
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].pointer).toBe(pointer);
  });

  test("a name of only emoji, with a slash or with markup is taken as it is", async () => {
    for (const name of ["🚀🚀", "a/b", "<script>alert(1)</script>"]) {
      const answer = await platform.api.post("/v2/applications", { as: ada, body: { name } });
      expect(answer.body.name).toBe(name);
    }
  });
});

test("getApplications lists the account's own, newest first", async () => {
  await createApplication("Older");
  await createApplication("Newer");
  const names = (await platform.api.get("/v2/applications", { as: ada })).body.map(
    (one: { name: string }) => one.name,
  );
  expect(names.slice(0, 2)).toEqual(["Newer", "Older"]);
  expect((await platform.api.get("/v2/applications", { as: mallory })).body).toEqual([]);
});

describe("an application of another account", () => {
  test("is not there for anybody else", async () => {
    const id = await createApplication("Private");
    for (const [method, path] of [
      ["GET", `/v2/applications/${id}`],
      ["DELETE", `/v2/applications/${id}`],
      ["GET", `/v2/applications/${id}/credentials`],
      ["POST", `/v2/applications/${id}/credentials`],
      ["POST", `/v2/applications/${id}/access-token`],
      ["GET", `/v2/applications/${id}/subscriptions`],
    ] as const) {
      expect((await platform.api.send(method, path, { as: mallory })).status, `${method} ${path}`).toBe(404);
    }
    expect((await platform.api.get(`/v2/applications/${id}`, { as: ada })).status).toBe(200);
  });
});

describe("secrets", () => {
  test("are shown once, and afterwards only their last four characters", async () => {
    const id = await createApplication("Secretive");
    const made = await platform.api.post(`/v2/applications/${id}/credentials`, { as: ada });
    expect(made.status).toBe(201);
    platform.secrets.add(made.body.consumerSecret);
    const shown = await platform.api.get(`/v2/applications/${id}/credentials`, { as: ada });
    expect(shown.text).not.toContain(made.body.consumerSecret);
    expect(shown.body).toEqual({
      consumerKey: made.body.consumerKey,
      tokenEndpoint: made.body.tokenEndpoint,
      secrets: [
        {
          id: expect.any(String),
          lastFour: made.body.consumerSecret.slice(-4),
          createdAt: expect.any(String),
        },
      ],
    });
  });

  test("a renewal without overlap leaves only the new one, with an overlap both until its end", async () => {
    const id = await createApplication("Renewing");
    const renew = (body: object) =>
      platform.api.post(`/v2/applications/${id}/credentials`, { as: ada, body });
    const list = async () =>
      (await platform.api.get(`/v2/applications/${id}/credentials`, { as: ada })).body.secrets;
    await renew({});
    await renew({ overlapSeconds: 3_600 });
    const both = await list();
    expect(both).toHaveLength(2);
    expect(both[0].expiresAt).toBeUndefined();
    expect(Date.parse(both[1].expiresAt) - Date.parse(both[0].createdAt)).toBe(3_600_000);
    await renew({});
    expect(await list()).toHaveLength(1);
  });

  test("an overlap never prolongs what an earlier renewal has limited", async () => {
    const id = await createApplication("Limited");
    const renew = (body: object) =>
      platform.api.post(`/v2/applications/${id}/credentials`, { as: ada, body });
    await renew({});
    await renew({ overlapSeconds: 60 });
    await renew({ overlapSeconds: 86_400 });
    const { secrets } = (await platform.api.get(`/v2/applications/${id}/credentials`, { as: ada })).body;
    expect(Date.parse(secrets[2].expiresAt) - Date.parse(secrets[1].createdAt)).toBe(60_000);
  });

  test("ten of them work at once and no more: 409, until they are renewed without an overlap", async () => {
    const id = await createApplication("Hoarding");
    const renew = async (overlapSeconds: number) =>
      platform.api.post(`/v2/applications/${id}/credentials`, { as: ada, body: { overlapSeconds } });
    for (let made = 0; made < 10; made++) expect((await renew(3_600)).status).toBe(201);
    const eleventh = await renew(3_600);
    expect(eleventh.status).toBe(409);
    expect(eleventh.body.detail).toContain("10 secrets");
    const list = async () =>
      (await platform.api.get(`/v2/applications/${id}/credentials`, { as: ada })).body.secrets;
    const secrets = await list();
    expect(secrets).toHaveLength(10);
    expect(secrets[0].expiresAt, "a refused renewal limits nothing").toBeUndefined();
    expect((await renew(0)).status).toBe(201);
    expect(await list()).toHaveLength(1);
  });

  test.each([
    [{ overlapSeconds: -1 }],
    [{ overlapSeconds: 1.5 }],
    [{ overlapSeconds: "60" }],
    [{ overlap: 60 }],
  ])("%j is refused", async body => {
    const id = await createApplication(`Refusing ${JSON.stringify(body)}`);
    expect((await platform.api.post(`/v2/applications/${id}/credentials`, { as: ada, body })).status).toBe(
      400,
    );
  });
});

test("a deleted application is gone, and its name is free again", async () => {
  const id = await createApplication("Short-lived");
  expect((await platform.api.delete(`/v2/applications/${id}`, { as: ada })).status).toBe(204);
  expect((await platform.api.get(`/v2/applications/${id}`, { as: ada })).status).toBe(404);
  expect((await platform.api.delete(`/v2/applications/${id}`, { as: ada })).status).toBe(404);
  await createApplication("Short-lived");
});

test("an id that is none is refused before anything is looked up", async () => {
  for (const id of [
    "42",
    "urn:uuid:0193a6b2-7c1e-7d2f-8a3b-4c5d6e7f8091",
    "0193a6b27c1e7d2f8a3b4c5d6e7f8091",
  ]) {
    expect((await platform.api.get(`/v2/applications/${id}`, { as: ada })).status, id).toBe(400);
  }
});

describe("getApplications", () => {
  test("searches by name, and is read a page at a time, each application once", async () => {
    const person = await platform.signUp();
    for (const name of ["Dice one", "Cards", "Dice two", "Dice three"])
      await platform.api.post("/v2/applications", { as: person, body: { name } });
    const pages = await readPages(platform.api, "/v2/applications?search=DICE&limit=2", person);
    expect(pages.map(page => page.body.map(({ name }: { name: string }) => name))).toEqual([
      ["Dice three", "Dice two"],
      ["Dice one"],
    ]);
    for (const query of ["limit=0", "cursor=mine"])
      expect((await platform.api.get(`/v2/applications?${query}`, { as: person })).status, query).toBe(400);
  });
});
