import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  eventually,
  startTestPlatform,
  type ApiAnswer,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { totpCode, totpStep } from "../totp.js";

const password = "correct horse battery";

const tokenOf = (claimUrl: string | undefined) => new URL(claimUrl ?? "").searchParams.get("token") ?? "";

describe("the first start without TOLLGATE_ADMIN_*", () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await startTestPlatform();
    platform.secrets.add(password);
  });
  afterAll(() => platform[Symbol.asyncDispose]());

  const claim = (token: string, change: object = {}, headers: Record<string, string> = {}) =>
    platform.api.post("/auth/claim-operator", {
      body: { token, name: "Opal", email: "opal@example.org", password, ...change },
      headers,
    });
  const start = async () => {
    const token = tokenOf((await platform.context.accounts.firstStart())?.claimUrl);
    platform.secrets.add(token);
    return token;
  };
  /** Locks rows until `released` is called, once so many statements of the platform wait: they meet whatever the timing. */
  async function holdRows(
    lockingSelect: string,
    waitingCount: number,
  ): Promise<{ released: () => Promise<void> }> {
    const client = await platform.context.database.pool.connect();
    await client.query("begin");
    await client.query(lockingSelect);
    const waiting =
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    const released = async () => {
      await eventually(async () => (await platform.database.query(waiting)).length === waitingCount);
      await client.query("commit");
      client.release();
    };
    return { released };
  }

  const operators = () => platform.database.query("select user_id from accounts.operator");

  it("whoever signs up first is no operator", async () => {
    const { token } = await platform.signUp();
    expect((await platform.api.get("/auth/session", { as: { token } })).body).toMatchObject({
      isOperator: false,
    });
  });

  it("gives a link to the claim page, of which only the hash is kept", async () => {
    const started = await platform.context.accounts.firstStart();
    const url = new URL(started?.claimUrl ?? "");
    expect(url.origin + url.pathname).toBe(`${platform.context.config.publicUrl}/claim`);
    expect(tokenOf(started?.claimUrl)).toMatch(/^[0-9A-Za-z]{40}$/);
    const rows = await platform.database.query<{ text: string }>(
      "select c::text as text from accounts.operator_claim c",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toContain(tokenOf(started?.claimUrl));
  });

  it("a later start ends the link of an earlier one: 410", async () => {
    const earlier = await start();
    await start();
    expect(await claim(earlier)).toMatchObject({
      status: 410,
      body: { type: "urn:tollgate:problem:link-not-valid" },
    });
  });

  it("answers 410 for a link that was made up", async () => {
    expect((await claim("made-up")).status).toBe(410);
    expect(await operators()).toEqual([]);
  });

  it("answers 403 to a page of another site", async () => {
    expect((await claim(await start(), {}, { origin: "http://evil.example" })).status).toBe(403);
  });

  it("a failed attempt burns nothing, one of two at once wins, and then there are no more links", async () => {
    const token = await start();
    const { email } = await platform.signUp();
    expect(await claim(token, { email })).toMatchObject({
      status: 401,
      body: { type: "urn:tollgate:problem:wrong-credentials", errors: [{ pointer: "/password" }] },
    });
    expect(await operators()).toEqual([]);
    expect((await claim(token, { password: "short" })).status).toBe(400);

    const held = await holdRows("select 1 from accounts.operator_claim for update", 2);
    const claiming = [claim(token), claim(token, { email: "second@example.org" })];
    await held.released();
    const answers = await Promise.all(claiming);
    expect(answers.map(answer => answer.status).sort()).toEqual([201, 410]);
    expect(await operators()).toHaveLength(1);

    const won = answers.find(answer => answer.status === 201);
    const cookie = won?.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    expect((await platform.api.get("/auth/session", { as: { cookie } })).body).toMatchObject({
      isOperator: true,
    });
    expect((await platform.api.post("/authorize", { as: { cookie } })).body).toMatchObject({
      roles: ["USER", "OPERATOR"],
    });
    const left = await platform.database.query(
      `select 1 from identity."user" where email in ('opal@example.org', 'second@example.org')`,
    );
    expect(left).toHaveLength(1);

    expect((await claim(token, { email: "third@example.org" })).status).toBe(410);
    expect(await platform.context.accounts.firstStart()).toBeUndefined();
  });
});

describe("the link of the first start, opened by somebody who has an account", () => {
  const claimAs = async (platform: TestPlatform, person: Person, given: string) => {
    const token = tokenOf((await platform.context.accounts.firstStart())?.claimUrl);
    platform.secrets.add(token);
    const body = { token, name: "Somebody Else", email: person.email.toUpperCase(), password: given };
    return platform.api.post("/auth/claim-operator", { body });
  };
  const sessionCookie = (answer: ApiAnswer) => answer.headers.getSetCookie()[0]?.split(";", 1)[0];

  it("makes them operator by their password, and leaves their name alone", async () => {
    await using platform = await startTestPlatform();
    const person = await platform.signUp("Ada");
    const answer = await claimAs(platform, person, person.password);
    expect(answer).toMatchObject({ status: 201, body: { user: { id: person.id, name: "Ada" } } });
    const session = await platform.api.get("/auth/session", { as: { cookie: sessionCookie(answer) ?? "" } });
    expect(session.body).toMatchObject({ user: { id: person.id, name: "Ada" }, isOperator: true });
  });

  it("opens no session past their second factor", async () => {
    await using platform = await startTestPlatform();
    const person = await platform.signUp();
    const as = { cookie: person.cookie };
    const begun = await platform.api.post("/auth/second-factor", {
      as,
      body: { password: person.password },
    });
    const code = totpCode(begun.body.secret as string, totpStep(platform.context.clock.nowMs()));
    await platform.api.post("/auth/second-factor/confirm", { as, body: { code } });
    const answer = await claimAs(platform, person, person.password);
    expect([answer.status, sessionCookie(answer)]).toEqual([201, undefined]);
    expect((await platform.api.post("/authorize", { as: person })).body).toMatchObject({
      roles: ["USER", "OPERATOR"],
    });
  });

  it("answers 429 after ten wrong passwords", async () => {
    await using platform = await startTestPlatform();
    const person = await platform.signUp();
    const token = tokenOf((await platform.context.accounts.firstStart())?.claimUrl);
    const body = { token, name: "Guess", email: person.email, password: "a wrong guess" };
    const guess = () => platform.api.post("/auth/claim-operator", { body });
    await Promise.all(Array.from({ length: 10 }, guess));
    expect((await guess()).status).toBe(429);
  });
});

describe("the first start with TOLLGATE_ADMIN_*", () => {
  const token = "operator_token_0123456789_0123456789";
  const environment = {
    TOLLGATE_ADMIN_EMAIL: "Admin@example.org",
    TOLLGATE_ADMIN_PASSWORD: password,
    TOLLGATE_ADMIN_TOKEN: token,
  };

  it("makes the operator once, with a token of scope API, also when two nodes start at once", async () => {
    await using platform = await startTestPlatform({ nodes: 2, environment });
    for (const secret of [token, password]) platform.secrets.add(secret);
    const starts = await Promise.all(platform.nodes.map(node => node.context.accounts.firstStart()));
    expect(starts).toEqual([undefined, undefined]);
    const answer = await platform.api.post("/authorize", { as: { token } });
    expect(answer).toMatchObject({
      status: 200,
      body: { user: { email: "admin@example.org" }, roles: ["USER", "OPERATOR"] },
    });
    const signedIn = await platform.api.post("/auth/sign-in", {
      body: { email: "admin@example.org", password },
    });
    expect(signedIn.status).toBe(200);
    const tokens = await platform.api.get("/my/access-tokens", { as: { token } });
    expect(tokens.body).toMatchObject([{ name: "TOLLGATE_ADMIN_TOKEN", scopes: ["API"] }]);
  });

  it("whoever signed up with that e-mail before does not become operator by it: the start is refused", async () => {
    await using platform = await startTestPlatform({ environment });
    const body = { email: "admin@example.org", password: "their own password", name: "Mallory" };
    expect((await platform.api.post("/auth/sign-up", { body })).status).toBe(201);
    await expect(platform.context.accounts.firstStart()).rejects.toThrow(/another address.*the link/);
    expect(await platform.database.query("select 1 from accounts.operator")).toEqual([]);
    expect((await platform.api.post("/authorize", { as: { token } })).status).toBe(401);
  });

  it.each([
    [
      "an e-mail that nobody could sign in with",
      { TOLLGATE_ADMIN_EMAIL: "admin@localhost" },
      /TOLLGATE_ADMIN_EMAIL/,
    ],
    [
      "a password that is too long to sign in with",
      { TOLLGATE_ADMIN_PASSWORD: "x".repeat(201) },
      /TOLLGATE_ADMIN_PASSWORD/,
    ],
  ])("refuses %s, saying which variable to change", async (_what, change, message) => {
    await using platform = await startTestPlatform({ environment: { ...environment, ...change } });
    await expect(platform.context.accounts.firstStart()).rejects.toThrow(message);
    expect(await platform.database.query("select 1 from accounts.operator")).toEqual([]);
  });

  it("refuses a token value that stands in the database already", async () => {
    await using platform = await startTestPlatform({ environment });
    await platform.context.accounts.firstStart();
    await platform.database.query("delete from accounts.operator");
    await platform.database.query(`update identity."user" set email = 'former@example.org'`);
    await expect(platform.context.accounts.firstStart()).rejects.toThrow(/TOLLGATE_ADMIN_TOKEN/);
    expect(await platform.database.query("select 1 from accounts.operator")).toEqual([]);
  });
});
