import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  startTestPlatform,
  type ApiAnswer,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";

let platform: TestPlatform;
let ann: Person;
beforeAll(async () => {
  platform = await startTestPlatform();
  ann = await platform.signUp("Ann");
});
afterAll(() => platform[Symbol.asyncDispose]());

const signIn = (email: string, password: string, headers: Record<string, string> = {}) =>
  platform.api.post("/auth/sign-in", { body: { email, password }, headers });

const cookieOf = (answer: ApiAnswer) =>
  answer.headers
    .getSetCookie()
    .map(line => line.split(";", 1)[0])
    .join("; ");

it("a sign-in whose password is replaced at that very moment opens no session", async () => {
  const person = await platform.signUp();
  const sessions = () =>
    platform.database.query(`select from identity.session where "userId" = $1`, [person.id]);
  const before = (await sessions()).length;
  // In between the look at the password and the session, where no test could be quick enough.
  await platform.database.query(`
    create function identity.replace_now() returns trigger language plpgsql as
      $$ begin update identity.credential set password = 'another' where "userId" = new."userId"; return new; end $$;
    create trigger replace_now before insert on identity.session for each row execute function identity.replace_now()`);
  const answer = await signIn(person.email, person.password);
  await platform.database.query("drop function identity.replace_now() cascade");
  expect(answer).toMatchObject({ status: 401, body: { type: "urn:tollgate:problem:wrong-credentials" } });
  expect(answer.headers.getSetCookie()).toEqual([]);
  expect(await sessions()).toHaveLength(before);
});

describe("signing in", () => {
  it("answers 200 with the person and a cookie of a session of its own", async () => {
    const answer = await signIn(ann.email.toUpperCase(), ann.password);
    expect(answer).toMatchObject({
      status: 200,
      body: { user: { id: ann.id, email: ann.email, name: "Ann" } },
    });
    expect(cookieOf(answer)).not.toBe(ann.cookie);
    expect((await platform.api.get("/auth/session", { as: { cookie: cookieOf(answer) } })).status).toBe(200);
  });

  it("answers 401 with the same words for a wrong password and for an unknown e-mail", async () => {
    const wrong = await signIn(ann.email, "not the password");
    const unknown = await signIn("nobody@example.org", "not the password");
    expect(wrong).toMatchObject({ status: 401, body: { type: "urn:tollgate:problem:wrong-credentials" } });
    const { requestId: _one, ...wrongBody } = wrong.body as Record<string, unknown>;
    const { requestId: _two, ...unknownBody } = unknown.body as Record<string, unknown>;
    expect(unknownBody).toEqual(wrongBody);
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  it("answers 400 for what is no e-mail address", async () => {
    expect((await signIn("nobody", "not the password")).status).toBe(400);
  });

  it("answers 403 to a page of another site, which could sign a person in to a stranger's account", async () => {
    const answer = await signIn(ann.email, ann.password, { origin: "http://evil.example" });
    expect(answer).toMatchObject({ status: 403, body: { type: "urn:tollgate:problem:cross-origin" } });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("answers 429 with Retry-After after ten wrong passwords, even to the right one; others are not concerned", async () => {
    const [victim, other] = [await platform.signUp(), await platform.signUp()];
    const guesses = await Promise.all(
      Array.from({ length: 10 }, () => signIn(victim.email, "a wrong guess")),
    );
    expect(guesses.map(guess => guess.status)).toEqual(Array.from({ length: 10 }, () => 401));
    const locked = await signIn(victim.email, victim.password);
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await signIn(other.email, other.password)).status).toBe(200);
  });

  it("signing in again and again with the right password is never refused", async () => {
    const person = await platform.signUp();
    for (let count = 0; count < 11; count++) {
      expect((await signIn(person.email, person.password)).status).toBe(200);
    }
  });
});

describe("signing out", () => {
  it("answers 204, ends the session at the server and takes the cookie back", async () => {
    const { cookie } = await platform.signUp();
    const answer = await platform.api.post("/auth/sign-out", { as: { cookie } });
    expect(answer.status).toBe(204);
    expect(answer.headers.getSetCookie()[0]).toMatch(/^tollgate\.session_token=;.*Max-Age=0/);
    expect((await platform.api.get("/auth/session", { as: { cookie } })).status).toBe(401);
  });

  it("answers 204 without a session, too", async () => {
    expect((await platform.api.post("/auth/sign-out")).status).toBe(204);
    const cookie = "tollgate.session_token=long.gone";
    expect((await platform.api.post("/auth/sign-out", { as: { cookie } })).status).toBe(204);
  });

  it("answers 403 to a page of another site, and the session goes on", async () => {
    const { cookie } = await platform.signUp();
    const headers = { origin: "http://evil.example" };
    expect((await platform.api.post("/auth/sign-out", { as: { cookie }, headers })).status).toBe(403);
    expect((await platform.api.get("/auth/session", { as: { cookie } })).status).toBe(200);
  });
});

describe("the session", () => {
  it("tells who is signed in and their accounts, their own first, by cookie and by token", async () => {
    const person = await platform.signUp("Bea");
    const made = await platform.api.post("/organizations", { as: person, body: { name: "AAA Bea's" } });
    const { id } = made.body as { id: string };
    const expected = {
      user: { id: person.id, email: person.email, name: "Bea" },
      isOperator: false,
      accounts: [
        {
          id: person.id,
          displayName: "Bea",
          role: "OWNER",
          isOrganization: false,
          accountType: { name: "PERSONAL" },
        },
        {
          id,
          displayName: "AAA Bea's",
          role: "OWNER",
          isOrganization: true,
          accountType: { name: "ORGANIZATION" },
        },
      ],
    };
    const byCookie = await platform.api.get("/auth/session", { as: { cookie: person.cookie } });
    expect(byCookie).toMatchObject({ status: 200, body: expected });
    const byToken = await platform.api.get("/auth/session", { as: { token: person.token } });
    expect(byToken.body).toEqual(byCookie.body);
  });

  it("answers 401 without one, and for a cookie that was tampered with", async () => {
    expect((await platform.api.get("/auth/session")).status).toBe(401);
    const cookie = ann.cookie.replace(/=(.)/, (_all, first: string) => `=${first === "a" ? "b" : "a"}`);
    expect((await platform.api.get("/auth/session", { as: { cookie } })).status).toBe(401);
  });

  it("is prolonged, with a new cookie, when it was last prolonged over a day ago", async () => {
    const { id, cookie } = await platform.signUp();
    expect((await platform.api.get("/auth/session", { as: { cookie } })).headers.getSetCookie()).toEqual([]);
    await platform.database.query(
      `update identity.session set "expiresAt" = "expiresAt" - interval '2 days' where "userId" = $1`,
      [id],
    );
    const answer = await platform.api.get("/auth/session", { as: { cookie } });
    expect(answer.headers.getSetCookie()[0]).toContain("Max-Age=1209600");
    const [row] = await platform.database.query<{ days: number }>(
      `select extract(epoch from "expiresAt" - now()) / 86400 as days from identity.session where "userId" = $1`,
      [id],
    );
    expect(Number(row?.days)).toBeGreaterThan(13.9);
  });

  it("is refused once it has expired", async () => {
    const { id, cookie } = await platform.signUp();
    await platform.database.query(
      `update identity.session set "expiresAt" = now() - interval '1 second' where "userId" = $1`,
      [id],
    );
    expect((await platform.api.get("/auth/session", { as: { cookie } })).status).toBe(401);
  });
});
