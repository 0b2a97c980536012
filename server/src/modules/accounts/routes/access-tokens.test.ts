import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasAccessTokenForm } from "../index.js";
import {
  startTestPlatform,
  withinASecond,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";

const dayMs = 86_400_000;

let platform: TestPlatform;
let ann: Person;
let bob: Person;
beforeAll(async () => {
  platform = await startTestPlatform();
  ann = await platform.signUp("Ann");
  bob = await platform.signUp("Bob");
});
afterAll(() => platform[Symbol.asyncDispose]());

interface Created {
  readonly id: string;
  readonly value: string;
}

const create = (body: object, token = ann.token) =>
  platform.api.post("/my/access-tokens", { as: { token }, body });
const list = async (token = ann.token) => {
  const answer = await platform.api.get("/my/access-tokens", { as: { token } });
  return answer.body as { name: string }[];
};
const statusWith = async (token: string) =>
  (await platform.api.get("/auth/session", { as: { token } })).status;
const dayFromNow = (days: number) =>
  new Date(platform.context.clock.nowMs() + days * dayMs).toISOString().slice(0, 10);

describe("creating an access token", () => {
  it("answers 201 with a value that works, has the documented form and is shown only this once", async () => {
    const answer = await create({ name: "laptop", scopes: ["API"] });
    expect(answer.status).toBe(201);
    const { value, ...rest } = answer.body as Created & Record<string, unknown>;
    expect(hasAccessTokenForm(value)).toBe(true);
    expect(Object.keys(rest).sort()).toEqual(["createdAt", "id", "name", "scopes"]);
    expect(await statusWith(value)).toBe(200);
    expect(JSON.stringify(await list())).not.toContain(value);
    expect(answer.headers.get("cache-control")).toBe("no-store");
  });

  it("keeps no value in the database", async () => {
    const { value } = (await create({ name: "hashed", scopes: ["API"] })).body as Created;
    const rows = await platform.database.query<{ text: string }>(
      "select t::text as text from accounts.access_token t",
    );
    expect(rows.filter(row => row.text.includes(value))).toEqual([]);
  });

  it("answers 409 for a name that another unrevoked token of the person has", async () => {
    const first = (await create({ name: "unique", scopes: ["API"] })).body as Created;
    expect(await create({ name: " unique ", scopes: ["API"] })).toMatchObject({
      status: 409,
      body: { type: "urn:tollgate:problem:name-taken" },
    });
    expect((await create({ name: "unique", scopes: ["API"] }, bob.token)).status).toBe(201);
    await platform.api.delete(`/my/access-tokens/${first.id}`, { as: ann });
    expect((await create({ name: "unique", scopes: ["API"] })).status).toBe(201);
  });

  it("answers 409 when the person has a thousand tokens already", async () => {
    const person = await platform.signUp();
    await platform.database.query(
      `insert into accounts.access_token (id, user_id, name, token_hash, scopes, created_at)
       select gen_random_uuid(), $1, 'token ' || n, sha256(n::text::bytea), '{API}', now() from generate_series(1, 999) n`,
      [person.id],
    );
    expect(await create({ name: "one more", scopes: ["API"] }, person.token)).toMatchObject({
      status: 409,
      body: { type: "urn:tollgate:problem:limit-reached" },
    });
  });

  it.each([
    ["no scope", { scopes: [] }],
    ["an unknown scope", { scopes: ["EVERYTHING"] }],
    ["a day that doesn't exist", { expiresAt: "2999-02-30" }],
    ["a day in the past", { expiresAt: "2020-01-01" }],
    [
      "an account for a token that may do more than report",
      { scopes: ["API", "METERING"], accountId: "own" },
    ],
    ["a service without its account", { scopes: ["METERING"], serviceId: "own" }],
    ["an unknown member", { token: "mine" }],
    ["a blank name", { name: " " }],
  ])("answers 400 for %s", async (_what, change) => {
    const body = Object.entries({ name: "bad", scopes: ["API"], ...change });
    const filled = Object.fromEntries(body.map(([key, value]) => [key, value === "own" ? ann.id : value]));
    expect((await create(filled)).status).toBe(400);
  });

  it("answers 404 for an account that the person doesn't belong to", async () => {
    expect((await create({ name: "foreign", scopes: ["METERING"], accountId: bob.id })).status).toBe(404);
  });

  it("a METERING token can be bound to an account and a service", async () => {
    const binding = { accountId: ann.id, serviceId: "0198c0de-0000-7000-8000-000000000001" };
    const answer = await create({ name: "bound", scopes: ["METERING"], ...binding });
    expect(answer).toMatchObject({ status: 201, body: binding });
    expect(await list()).toContainEqual(expect.objectContaining({ name: "bound", ...binding }));
  });

  it("a token can create a weaker one but none with a scope that it lacks", async () => {
    expect((await create({ name: "reporter", scopes: ["METERING"] })).status).toBe(201);
    expect(await create({ name: "stronger", scopes: ["API", "QUANTUM_TOKENS"] })).toMatchObject({
      status: 403,
      body: { type: "urn:tollgate:problem:forbidden" },
    });
    const body = { name: "by session", scopes: ["API", "QUANTUM_TOKENS"] };
    const bySession = await platform.api.post("/my/access-tokens", { as: { cookie: ann.cookie }, body });
    expect(bySession.status).toBe(201);
  });

  it("a token that expires can create none that outlives it, in one step or in two", async () => {
    const last = dayFromNow(3);
    const { value } = (await create({ name: "ends soon", scopes: ["API"], expiresAt: last })).body as Created;
    for (const expiresAt of [undefined, dayFromNow(4)]) {
      const answer = await create({ name: "longer", scopes: ["METERING"], expiresAt }, value);
      expect(answer).toMatchObject({
        status: 403,
        body: { type: "urn:tollgate:problem:forbidden", errors: [{ pointer: "/expiresAt" }] },
      });
      expect((answer.body as { detail: string }).detail).toContain(last);
    }
    const second = await create({ name: "as long", scopes: ["API"], expiresAt: last }, value);
    expect(second).toMatchObject({ status: 201, body: { expiresAt: last } });
    const third = await create({ name: "longer", scopes: ["API"] }, (second.body as Created).value);
    expect(third.status).toBe(403);
    expect((await create({ name: "longer", scopes: ["API"] })).status).toBe(201);
  });

  it("a token that is bound to an account creates none, bound or not", async () => {
    const binding = { scopes: ["METERING"], accountId: ann.id };
    const { value } = (await create({ name: "to one account", ...binding })).body as Created;
    for (const body of [{ scopes: ["METERING"] }, binding])
      expect((await create({ name: "from a bound one", ...body }, value)).status).toBe(403);
  });
});

describe("using an access token", () => {
  it("it is valid through the last day of its life and refused from the next one on, with a word why", async () => {
    const expiresAt = dayFromNow(1);
    const { value } = (await create({ name: "short-lived", scopes: ["API"], expiresAt })).body as Created;
    expect(await list()).toContainEqual(expect.objectContaining({ name: "short-lived", expiresAt }));
    const endMs = Date.parse(`${expiresAt}T00:00:00Z`) + dayMs;
    await platform.moveClock(endMs - 60_000 - platform.context.clock.nowMs());
    expect(await statusWith(value)).toBe(200);
    await platform.moveClock(60_001);
    expect(await platform.api.get("/auth/session", { as: { token: value } })).toMatchObject({
      status: 401,
      body: { detail: expect.stringContaining("has expired") as string },
    });
  });

  it("a METERING token is refused with 403 by every operation of this module", async () => {
    const { value } = (await create({ name: "reports only", scopes: ["METERING"] })).body as Created;
    const answer = await platform.api.get("/my/access-tokens", { as: { token: value } });
    expect(answer).toMatchObject({
      status: 403,
      body: { detail: expect.stringContaining("scope") as string },
    });
  });

  it("an unknown token and a mistyped one are refused with 401, told apart", async () => {
    const { value } = (await create({ name: "mistyped", scopes: ["API"] })).body as Created;
    const mistyped = value.slice(0, -1) + (value.endsWith("0") ? "1" : "0");
    const detailOf = async (token: string) => {
      const answer = await platform.api.get("/auth/session", { as: { token } });
      expect(answer.status).toBe(401);
      return (answer.body as { detail: string }).detail;
    };
    expect(await detailOf(mistyped)).toContain("checksum");
    expect(await detailOf("no_token_of_ours_0123456789_0123456789")).toContain("unknown");
  });
});

describe("listing and revoking", () => {
  it("lists a person's own tokens, newest first, and no revoked ones", async () => {
    const person = await platform.signUp();
    const second = (await create({ name: "second", scopes: ["API"] }, person.token)).body as Created;
    await create({ name: "third", scopes: ["API"] }, person.token);
    expect((await list(person.token)).map(token => token.name)).toEqual(["third", "second", "harness"]);
    await platform.api.delete(`/my/access-tokens/${second.id}`, { as: { token: person.token } });
    expect((await list(person.token)).map(token => token.name)).toEqual(["third", "harness"]);
  });

  it("a revoked token is refused with 401 and told that it was revoked", async () => {
    const { id, value } = (await create({ name: "revoked", scopes: ["API"] })).body as Created;
    expect(await statusWith(value)).toBe(200);
    expect((await platform.api.delete(`/my/access-tokens/${id}`, { as: ann })).status).toBe(204);
    await withinASecond(async () => (await statusWith(value)) === 401);
    const answer = await platform.api.get("/auth/session", { as: { token: value } });
    expect(answer.body).toMatchObject({ detail: expect.stringContaining("was revoked") as string });
  });

  it("answers 404 for a token of somebody else, which goes on working, and for one revoked before", async () => {
    const { id, value } = (await create({ name: "bob's", scopes: ["API"] }, bob.token)).body as Created;
    expect((await platform.api.delete(`/my/access-tokens/${id}`, { as: ann })).status).toBe(404);
    expect(await statusWith(value)).toBe(200);
    expect((await platform.api.delete(`/my/access-tokens/${id}`, { as: bob })).status).toBe(204);
    expect((await platform.api.delete(`/my/access-tokens/${id}`, { as: bob })).status).toBe(404);
  });
});
