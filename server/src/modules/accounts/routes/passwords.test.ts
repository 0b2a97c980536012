import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  eventually,
  startTestPlatform,
  withinASecond,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { totpCode, totpStep } from "../totp.js";

const newPassword = "a whole new password";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform();
  platform.secrets.add(newPassword);
});
afterAll(() => platform[Symbol.asyncDispose]());

const signIn = async (email: string, password: string) =>
  (await platform.api.post("/auth/sign-in", { body: { email, password } })).status;

const isSignedIn = async (cookie: string) =>
  (await platform.api.get("/auth/session", { as: { cookie } })).status === 200;

async function resetTokenOf(email: string): Promise<string> {
  const answer = await platform.api.post("/auth/request-password-reset", { body: { email } });
  expect(answer.status).toBe(204);
  const [mail] = await platform.database.query<{ body: string }>(
    "select body from platform.mail where recipient = $1 order by created_at desc, id desc limit 1",
    [email],
  );
  const token = /\/reset-password\?token=(\S+)/.exec(mail?.body ?? "")?.[1];
  if (token === undefined) throw new Error("there is no reset link in the mail");
  platform.secrets.add(token);
  return token;
}

const reset = (token: string, password = newPassword) =>
  platform.api.post("/auth/reset-password", { body: { token, newPassword: password } });

const tokenPasses = async (token: string) =>
  (await platform.api.post("/authorize", { as: { token } })).status === 200;

async function turnOnSecondFactor({ cookie, password }: Person): Promise<void> {
  const as = { cookie };
  const begun = await platform.api.post("/auth/second-factor", { as, body: { password } });
  const { secret } = begun.body as { secret: string };
  const code = totpCode(secret, totpStep(platform.context.clock.nowMs()));
  const confirmed = await platform.api.post("/auth/second-factor/confirm", { as, body: { code } });
  expect(confirmed.status).toBe(200);
}

describe("asking for a new password", () => {
  it("answers 204 alike for a known and an unknown e-mail, and mails only the known one", async () => {
    const person = await platform.signUp();
    await resetTokenOf(person.email);
    const unknown = await platform.api.post("/auth/request-password-reset", {
      body: { email: "nobody@example.org" },
    });
    expect(unknown.status).toBe(204);
    const mails = await platform.database.query(
      "select 1 from platform.mail where recipient = 'nobody@example.org'",
    );
    expect(mails).toEqual([]);
  });

  it("answers 429 with Retry-After after five times for one e-mail", async () => {
    const send = () =>
      platform.api.post("/auth/request-password-reset", { body: { email: "again@example.org" } });
    for (let count = 0; count < 5; count++) expect((await send()).status).toBe(204);
    const answer = await send();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it.each([
    ["each client of a trusted proxy by itself", { TOLLGATE_TRUSTED_PROXIES: "loopback" }, 204],
    ["everybody behind a proxy that nobody named together", {}, 429],
  ])("bounds how often an address may ask: %s", async (_what, environment, status) => {
    await using behindProxy = await startTestPlatform({ environment });
    const askFrom = (client: string, count: number) =>
      behindProxy.api.post("/auth/request-password-reset", {
        body: { email: `n${count}@example.org` },
        headers: { "x-forwarded-for": client },
      });
    // One comes back every ten seconds, however slow the machine is.
    let refused = await askFrom("203.0.113.9", 0);
    for (let round = 1; round < 10 && refused.status !== 429; round++) {
      const some = Array.from({ length: 50 }, (_, n) => askFrom("203.0.113.9", 50 * round + n));
      refused = (await Promise.all(some)).find(answer => answer.status === 429) ?? refused;
    }
    expect(refused.status).toBe(429);
    expect((await askFrom("198.51.100.4", 1)).status).toBe(status);
  });

  it("answers 403 to a page of another site and 400 for what is no address", async () => {
    const headers = { origin: "http://evil.example" };
    const foreign = { body: { email: "a@example.org" }, headers };
    expect((await platform.api.post("/auth/request-password-reset", foreign)).status).toBe(403);
    expect((await platform.api.post("/auth/request-password-reset", { body: { email: "a" } })).status).toBe(
      400,
    );
  });

  it("keeps the link's token as a hash only", async () => {
    const token = await resetTokenOf((await platform.signUp()).email);
    const rows = await platform.database.query<{ text: string }>(
      "select v::text as text from identity.verification v",
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(row => row.text.includes(token))).toEqual([]);
  });
});

describe("setting a new password by the link", () => {
  it("answers 204; the new password is in force and every session has ended", async () => {
    const person = await platform.signUp();
    const token = await resetTokenOf(person.email);
    expect((await reset(token)).status).toBe(204);
    expect(await signIn(person.email, person.password)).toBe(401);
    expect(await signIn(person.email, newPassword)).toBe(200);
    expect(await isSignedIn(person.cookie)).toBe(false);
  });

  it("ends the access tokens that were made before, so that they give nobody what comes to the person later", async () => {
    const [person, bystander] = [await platform.signUp(), await platform.signUp()];
    expect(await tokenPasses(person.token)).toBe(true);
    expect((await reset(await resetTokenOf(person.email))).status).toBe(204);
    await withinASecond(async () => !(await tokenPasses(person.token)));
    expect(await tokenPasses(bystander.token)).toBe(true);
  });

  it("an access token, an application's secret or a token of its page that is asked for while it happens is not made: 401", async () => {
    const person = await platform.signUp();
    const application = await platform.api.post("/v2/applications", { as: person, body: { name: "mine" } });
    const { id } = application.body as { id: string };
    const token = await resetTokenOf(person.email);
    // Confirmed before: noting that it is takes no lock then.
    await platform.database.query(`update identity."user" set "emailVerified" = true where id = $1`, [
      person.id,
    ]);
    const client = await platform.context.database.pool.connect();
    await client.query("begin");
    await client.query(`select 1 from identity."user" where id = $1 for update`, [person.id]);
    const waitingCount = async () =>
      (
        await platform.database.query(
          "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        )
      ).length;
    const resetting = reset(token);
    await eventually(async () => (await waitingCount()) === 1);
    const body = { name: "meanwhile", scopes: ["API"] };
    const making = [{ cookie: person.cookie }, { token: person.token }].flatMap(as => [
      platform.api.post("/my/access-tokens", { as, body }),
      platform.api.post(`/v2/applications/${id}/credentials`, { as, body: {} }),
      platform.api.post(`/v2/applications/${id}/access-token`, { as }),
    ]);
    await eventually(async () => (await waitingCount()) === 7);
    await client.query("commit");
    client.release();
    expect((await resetting).status).toBe(204);
    expect((await Promise.all(making)).map(answer => answer.status)).toEqual(Array(6).fill(401));
  });

  it("ends a second factor from before the address was first confirmed, and leaves one from after it", async () => {
    const person = await platform.signUp();
    await turnOnSecondFactor(person);
    await reset(await resetTokenOf(person.email));
    const first = await platform.api.post("/auth/sign-in", {
      body: { email: person.email, password: newPassword },
    });
    expect(first.body).toHaveProperty("user");

    const cookie = first.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    await turnOnSecondFactor({ ...person, cookie, password: newPassword });
    await reset(await resetTokenOf(person.email));
    const second = await platform.api.post("/auth/sign-in", {
      body: { email: person.email, password: newPassword },
    });
    expect(second.body).toHaveProperty("secondFactor");
  });

  it("answers 410 the second time, for an expired and for an unknown link", async () => {
    const person = await platform.signUp();
    const used = await resetTokenOf(person.email);
    await reset(used);
    expect(await reset(used, "yet another password")).toMatchObject({
      status: 410,
      body: { type: "urn:tollgate:problem:link-not-valid" },
    });
    const expired = await resetTokenOf(person.email);
    await platform.database.query(
      `update identity.verification set "expiresAt" = now() - interval '1 second'`,
    );
    expect((await reset(expired, "yet another password")).status).toBe(410);
    expect((await reset("unknown")).status).toBe(410);
    expect(await signIn(person.email, newPassword)).toBe(200);
  });

  it("answers 400 for a password that is too short, and the link stays usable", async () => {
    const token = await resetTokenOf((await platform.signUp()).email);
    expect((await reset(token, "short")).status).toBe(400);
    expect((await reset(token)).status).toBe(204);
  });

  it("answers 403 to a page of another site", async () => {
    const request = { body: { token: "x", newPassword }, headers: { origin: "http://evil.example" } };
    expect((await platform.api.post("/auth/reset-password", request)).status).toBe(403);
  });
});

describe("changing a password", () => {
  const change = (as: Partial<Person>, currentPassword: string) =>
    platform.api.post("/auth/change-password", { as, body: { currentPassword, newPassword } });

  it("answers 204; the other sessions end and this one goes on under a new cookie", async () => {
    const person = await platform.signUp();
    const elsewhere = await platform.api.post("/auth/sign-in", {
      body: { email: person.email, password: person.password },
    });
    const other = elsewhere.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    const answer = await change({ cookie: person.cookie }, person.password);
    expect(answer.status).toBe(204);
    expect(await isSignedIn(answer.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "")).toBe(true);
    expect(await isSignedIn(other)).toBe(false);
    expect(await signIn(person.email, newPassword)).toBe(200);
  });

  it("answers 401 for a wrong current password, and nothing changes", async () => {
    const person = await platform.signUp();
    expect(await change({ cookie: person.cookie }, "not the password")).toMatchObject({
      status: 401,
      body: { type: "urn:tollgate:problem:wrong-credentials" },
    });
    expect(await isSignedIn(person.cookie)).toBe(true);
    expect(await signIn(person.email, person.password)).toBe(200);
  });

  it("answers 403 to an access token: it must not lock its owner out", async () => {
    const person = await platform.signUp();
    expect((await change({ token: person.token }, person.password)).status).toBe(403);
  });

  it("answers 400 for a new password that is too short", async () => {
    const { cookie, password } = await platform.signUp();
    const body = { currentPassword: password, newPassword: "short" };
    expect((await platform.api.post("/auth/change-password", { as: { cookie }, body })).status).toBe(400);
  });

  it("answers 429 with Retry-After after ten wrong guesses with a stolen session", async () => {
    const { cookie } = await platform.signUp();
    await Promise.all(Array.from({ length: 10 }, () => change({ cookie }, "a wrong guess")));
    const answer = await change({ cookie }, "a wrong guess");
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});
