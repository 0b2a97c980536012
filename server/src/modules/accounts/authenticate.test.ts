import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { request } from "undici";
import {
  eventually,
  startTestPlatform,
  withinASecond,
  type Person,
  type TestNode,
  type TestPlatform,
} from "../../../test/harness/index.js";

let platform: TestPlatform;
let other: TestNode;
let ann: Person;
beforeAll(async () => {
  platform = await startTestPlatform({ nodes: 2 });
  const [, second] = platform.nodes;
  if (second === undefined) throw new Error("there is no second node");
  other = second;
  ann = await platform.signUp("Ann");
});
afterAll(() => platform[Symbol.asyncDispose]());

/** A request as a browser makes it, which sets headers that fetch in Node won't. */
async function statusOf(method: "GET" | "POST", headers: Record<string, string>): Promise<number> {
  const path = method === "GET" ? "/auth/session" : "/authorize";
  const { statusCode, body } = await request(`${platform.apiUrl}/qc-catalog${path}`, { method, headers });
  await body.dump();
  return statusCode;
}

async function createToken(
  person: Person,
  body: object,
): Promise<{ readonly id: string; readonly value: string }> {
  const answer = await platform.api.post("/my/access-tokens", { as: person, body });
  expect(answer.status).toBe(201);
  return answer.body as { id: string; value: string };
}

describe("a session cookie", () => {
  it("can't write without an Origin header: 403", async () => {
    expect(await statusOf("POST", { cookie: ann.cookie })).toBe(403);
  });

  it("writes from a page of ours, under each name of this machine", async () => {
    const port = new URL(platform.apiUrl).port;
    expect(await statusOf("POST", { cookie: ann.cookie, origin: platform.apiUrl })).toBe(200);
    expect(await statusOf("POST", { cookie: ann.cookie, origin: `http://localhost:${port}` })).toBe(200);
  });

  it("can't write from another site or another port: 403", async () => {
    expect(await statusOf("POST", { cookie: ann.cookie, origin: "http://evil.example" })).toBe(403);
    expect(await statusOf("POST", { cookie: ann.cookie, origin: "http://localhost:1" })).toBe(403);
  });

  it("reads without Origin, but not for another site's page", async () => {
    expect(await statusOf("GET", { cookie: ann.cookie })).toBe(200);
    expect(await statusOf("GET", { cookie: ann.cookie, "sec-fetch-site": "cross-site" })).toBe(403);
    expect(await statusOf("GET", { cookie: ann.cookie, origin: "http://evil.example" })).toBe(403);
  });
});

describe("an access token", () => {
  it("wins over a cookie that comes along, which then needs no Origin", async () => {
    const bob = await platform.signUp("Bob");
    const headers = { cookie: ann.cookie, "x-auth-token": bob.token };
    expect(await statusOf("POST", headers)).toBe(200);
    const answer = await platform.api.get("/auth/session", { headers });
    expect(answer.body).toMatchObject({ user: { id: bob.id } });
  });

  it("that is wrong is refused with 401, even beside a valid cookie", async () => {
    expect(await statusOf("GET", { cookie: ann.cookie, "x-auth-token": "no_token_of_ours" })).toBe(401);
  });

  it("is looked up in memory: used again it asks the database nothing", async () => {
    const { value } = await createToken(ann, { name: "steady", scopes: ["API"] });
    const { accounts, database } = platform.context;
    const { authenticate } = accounts;
    let connectionsUsed = 0;
    database.pool.on("acquire", () => connectionsUsed++);
    const call = { headers: { "x-auth-token": value }, method: "POST" } as unknown as Parameters<
      typeof authenticate
    >[0];
    await eventually(async () => {
      // Notifications of the creation itself may still empty the memory once.
      await authenticate(call);
      const before = connectionsUsed;
      await authenticate(call);
      return connectionsUsed === before;
    });
  });

  it("that was revoked is refused by another node within a second", async () => {
    const { id, value } = await createToken(ann, { name: "to be revoked", scopes: ["API"] });
    const status = async () => (await other.api.post("/authorize", { as: { token: value } })).status;
    expect(await status()).toBe(200);
    await platform.api.delete(`/my/access-tokens/${id}`, { as: { token: ann.token } });
    await withinASecond(async () => (await status()) === 401);
  });

  it("tells its owner soon when it was last used", async () => {
    const person = await platform.signUp();
    const { id, value } = await createToken(person, { name: "noted", scopes: ["API"] });
    const listed = async () => {
      const answer = await platform.api.get("/my/access-tokens", { as: person });
      return (answer.body as { id: string; usedAt?: string }[]).find(token => token.id === id);
    };
    expect((await listed())?.usedAt).toBeUndefined();
    const beforeMs = platform.context.clock.nowMs();
    await platform.api.post("/authorize", { as: { token: value } });
    const usedAt = await eventually(async () => (await listed())?.usedAt);
    expect(Date.parse(usedAt)).toBeGreaterThanOrEqual(beforeMs);
  });
});

describe("what changes about a person", () => {
  it("reaches another node within a second: name, membership, role, removal", async () => {
    const [owner, member] = [await platform.signUp("Olga"), await platform.signUp("Mia")];
    const accountsThere = async () =>
      (await other.api.post("/authorize", { as: { token: member.token } })).body as unknown;
    await accountsThere();
    await platform.api.patch("/my/profile", { as: member, body: { name: "Renamed" } });
    await withinASecond(async () => JSON.stringify(await accountsThere()).includes("Renamed"));

    const made = await platform.api.post("/organizations", { as: owner, body: { name: `Of ${owner.id}` } });
    const { id } = made.body as { id: string };
    const roleThere = async () => {
      const answer = await other.api.get(`/organizations/${id}`, { as: { token: member.token } });
      return answer.status === 200 ? (answer.body as { role: string }).role : answer.status;
    };
    expect(await roleThere()).toBe(404);
    await platform.database.query(
      `insert into identity.member ("organizationId", "userId", role, "createdAt") values ($1, $2, 'viewer', now())`,
      [id, member.id],
    );
    await withinASecond(async () => (await roleThere()) === "viewer");
    const path = `/organizations/${id}/members/${member.id}`;
    await platform.api.patch(path, { as: owner, body: { role: "maintainer" } });
    await withinASecond(async () => (await roleThere()) === "maintainer");
    await platform.api.delete(path, { as: owner });
    await withinASecond(async () => (await roleThere()) === 404);
  });

  it("becoming operator reaches whoever is known already", async () => {
    const person = await platform.signUp();
    const roles = async () =>
      JSON.stringify((await other.api.post("/authorize", { as: { token: person.token } })).body);
    expect(await roles()).not.toContain("OPERATOR");
    await platform.database.query("insert into accounts.operator values ($1, now())", [person.id]);
    await withinASecond(async () => (await roles()).includes("OPERATOR"));
  });
});

it("a change counts on this node's next call, even before its notification arrives", async () => {
  await using alone = await startTestPlatform();
  const person = await alone.signUp("Before");
  const accounts = async () => JSON.stringify((await alone.api.get("/auth/session", { as: person })).body);
  await accounts();
  // Without the triggers no notification ever arrives.
  await alone.database.query(`drop trigger member_changed on identity.member`);
  await alone.database.query(`drop trigger user_changed on identity."user"`);
  await alone.api.patch("/my/profile", { as: person, body: { name: "After" } });
  expect(await accounts()).toContain("After");
  const made = await alone.api.post("/organizations", { as: person, body: { name: "Just made" } });
  const path = `/organizations/${(made.body as { id: string }).id}`;
  expect((await alone.api.get(path, { as: person })).status).toBe(200);
  const bob = await alone.signUp("Bob");
  const invited = await alone.api.post(`${path}/invitations`, {
    as: person,
    body: { email: bob.email, role: "owner" },
  });
  const { id, url } = invited.body as { id: string; url: string };
  const body = { token: new URL(url).searchParams.get("token") };
  await alone.api.post(`/invitations/${id}/accept`, { as: bob, body });
  const role = async () => ((await alone.api.get(path, { as: bob })).body as { role?: string }).role;
  expect(await role()).toBe("owner");
  await alone.api.patch(`${path}/members/${bob.id}`, { as: person, body: { role: "viewer" } });
  expect(await role()).toBe("viewer");
  await alone.api.delete(`${path}/members/${bob.id}`, { as: person });
  expect(await role()).toBeUndefined();
});
