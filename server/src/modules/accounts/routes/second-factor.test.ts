import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  startTestPlatform,
  type ApiAnswer,
  type Credentials,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { totpCode, totpStep } from "../totp.js";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform();
});
afterAll(() => platform[Symbol.asyncDispose]());

const minuteMs = 60_000;
const post = (path: string, body: object, as: Credentials = {}) => platform.api.post(path, { as, body });
const begin = (person: Person, password = person.password) =>
  post("/auth/second-factor", { password }, { cookie: person.cookie });
const confirm = (person: Person, code: string) =>
  post("/auth/second-factor/confirm", { code }, { cookie: person.cookie });
const turnOff = (person: Person, body: object) =>
  post("/auth/second-factor/turn-off", body, { cookie: person.cookie });
const renewCodes = (person: Person, body: object) =>
  post("/auth/second-factor/backup-codes", body, { cookie: person.cookie });
const signIn = ({ email, password }: { readonly email: string; readonly password: string }) =>
  post("/auth/sign-in", { email, password });
const secondStep = (token: string, code: string) => post("/auth/sign-in/second-factor", { token, code });

const stateOf = async (person: Credentials) => {
  const answer = await platform.api.get("/auth/session", { as: { cookie: person.cookie ?? "" } });
  return answer.body.secondFactor as object;
};
const hasSession = async (answer: ApiAnswer) => {
  const cookie = answer.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
  return (await platform.api.get("/auth/session", { as: { cookie } })).status === 200;
};
/** The code that an app shows at this moment, give or take some steps of 30 seconds. */
const codeNow = (secret: string, steps = 0) =>
  totpCode(secret, totpStep(platform.context.clock.nowMs()) + steps);
/** A code that no operation has seen yet. */
const nextCode = async (secret: string) => {
  await platform.moveClock(30_000);
  return codeNow(secret);
};
const wrongCode = { status: 401, body: { type: "urn:tollgate:problem:wrong-code" } };

async function secretOf(person: Person): Promise<string> {
  const answer = await begin(person);
  expect(answer.status).toBe(201);
  const { secret } = answer.body as { secret: string };
  platform.secrets.add(secret);
  return secret;
}

interface Enrolled {
  readonly person: Person;
  readonly secret: string;
  readonly backupCodes: readonly string[];
}

/** Somebody whose second factor is on. */
async function enrolled(): Promise<Enrolled> {
  const person = await platform.signUp();
  const secret = await secretOf(person);
  const answer = await confirm(person, codeNow(secret));
  expect(answer.status).toBe(200);
  const { backupCodes } = answer.body as { backupCodes: string[] };
  for (const code of backupCodes) platform.secrets.add(code);
  return { person, secret, backupCodes };
}

/** The first step of signing in. */
async function pendingToken(person: Person): Promise<string> {
  const answer = await signIn(person);
  expect(answer.status).toBe(200);
  const { token } = answer.body.secondFactor as { token: string };
  platform.secrets.add(token);
  return token;
}

describe("turning the second factor on", () => {
  it("answers 201 with a secret and its URI, which change nothing until a code of them is confirmed", async () => {
    const person = await platform.signUp();
    const answer = await begin(person);
    const { secret, uri } = answer.body as { secret: string; uri: string };
    platform.secrets.add(secret);
    expect(answer.status).toBe(201);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(new URL(uri).searchParams.get("secret")).toBe(secret);
    expect(await stateOf(person)).toEqual({ on: false, backupCodesLeft: 0 });
    expect((await signIn(person)).body).toHaveProperty("user");
  });

  it("answers 401 for a wrong password, and makes no secret", async () => {
    const person = await platform.signUp();
    expect(await begin(person, "not the password")).toMatchObject({
      status: 401,
      body: { type: "urn:tollgate:problem:wrong-credentials" },
    });
    expect((await confirm(person, "123456")).status).toBe(409);
  });

  it("answers 429 after ten wrong passwords with a stolen session", async () => {
    const person = await platform.signUp();
    await Promise.all(Array.from({ length: 10 }, () => begin(person, "a wrong guess")));
    expect((await begin(person)).status).toBe(429);
  });

  it("a code of the app turns it on and answers ten backup codes, which the session then counts", async () => {
    const { person, backupCodes } = await enrolled();
    expect(new Set(backupCodes).size).toBe(10);
    expect(await stateOf(person)).toEqual({ on: true, backupCodesLeft: 10 });
  });

  it("a wrong code is refused with a sentence at its field, and it stays off", async () => {
    const person = await platform.signUp();
    const secret = await secretOf(person);
    const answer = await confirm(person, codeNow(secret, 5));
    expect(answer).toMatchObject(wrongCode);
    expect(answer.body.errors).toEqual([{ pointer: "/code", message: answer.body.detail as string }]);
    expect(await stateOf(person)).toMatchObject({ on: false });
  });

  it("answers 429 after five wrong codes, even to the right one", async () => {
    const person = await platform.signUp();
    const secret = await secretOf(person);
    await Promise.all(Array.from({ length: 5 }, () => confirm(person, codeNow(secret, 5))));
    const answer = await confirm(person, codeNow(secret));
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("beginning again makes another secret; a code of the former one is refused", async () => {
    const person = await platform.signUp();
    const former = await secretOf(person);
    const secret = await secretOf(person);
    expect(await confirm(person, codeNow(former))).toMatchObject(wrongCode);
    expect((await confirm(person, codeNow(secret))).status).toBe(200);
  });

  it("answers 409 to beginning and to confirming while it is on, and the app goes on working", async () => {
    const { person, secret } = await enrolled();
    expect((await begin(person)).status).toBe(409);
    expect((await confirm(person, await nextCode(secret))).status).toBe(409);
    expect((await secondStep(await pendingToken(person), codeNow(secret))).status).toBe(200);
  });

  it("of two confirmations at once one turns it on: there is one set of backup codes", async () => {
    const person = await platform.signUp();
    const secret = await secretOf(person);
    const answers = await Promise.all([
      confirm(person, codeNow(secret)),
      confirm(person, codeNow(secret, 1)),
    ]);
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 409]);
    for (const answer of answers) {
      for (const code of (answer.body.backupCodes ?? []) as string[]) platform.secrets.add(code);
    }
    expect(await stateOf(person)).toEqual({ on: true, backupCodesLeft: 10 });
  });

  it("what was begun is void after an hour, and is forgotten; what is on is kept", async () => {
    const { person: other } = await enrolled();
    const person = await platform.signUp();
    const secret = await secretOf(person);
    await platform.moveClock(60 * minuteMs);
    expect((await confirm(person, codeNow(secret))).status).toBe(409);
    const later = await platform.signUp();
    const laterSecret = await secretOf(later);
    await platform.context.accounts.prune();
    const rows = await platform.database.query("select 1 from accounts.second_factor where user_id = $1", [
      person.id,
    ]);
    expect(rows).toEqual([]);
    expect(await stateOf(other)).toMatchObject({ on: true });
    expect((await confirm(later, codeNow(laterSecret))).status).toBe(200);
  });
});

describe("signing in with the second factor", () => {
  it("the password alone opens no session: the answer says that a code is needed", async () => {
    const { person } = await enrolled();
    const answer = await signIn(person);
    const { secondFactor } = answer.body as { secondFactor: { token: string; expiresAt: string } };
    platform.secrets.add(secondFactor.token);
    expect(Object.keys(answer.body as object)).toEqual(["secondFactor"]);
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const lifeMs = Date.parse(secondFactor.expiresAt) - platform.context.clock.nowMs();
    expect(lifeMs).toBeGreaterThan(4 * minuteMs);
    expect(lifeMs).toBeLessThanOrEqual(5 * minuteMs);
  });

  it("a code opens the session, with spaces in it, too", async () => {
    const { person, secret } = await enrolled();
    const code = await nextCode(secret);
    const typed = `${code.slice(0, 3)} ${code.slice(3)}`;
    const answer = await secondStep(await pendingToken(person), typed);
    expect(answer).toMatchObject({
      status: 200,
      body: { user: { id: person.id, email: person.email, name: person.name } },
    });
    expect(await hasSession(answer)).toBe(true);
  });

  it("a code that is too old, one that is too early and nonsense are refused, without a session", async () => {
    const { person, secret } = await enrolled();
    await platform.moveClock(5 * minuteMs);
    const token = await pendingToken(person);
    for (const code of [codeNow(secret, -3), codeNow(secret, 3), "nonsense"]) {
      const answer = await secondStep(token, code);
      expect(answer).toMatchObject(wrongCode);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it("a code works once: replayed inside its window it is refused, and so is the one that confirmed", async () => {
    const { person, secret } = await enrolled();
    const token = await pendingToken(person);
    expect(await secondStep(token, codeNow(secret, -1))).toMatchObject(wrongCode);
    const code = await nextCode(secret);
    expect((await secondStep(token, code)).status).toBe(200);
    expect(await secondStep(await pendingToken(person), code)).toMatchObject(wrongCode);
  });

  it("of two uses of one code at once one opens a session", async () => {
    const { person, secret } = await enrolled();
    const code = await nextCode(secret);
    const tokens = [await pendingToken(person), await pendingToken(person)];
    const answers = await Promise.all(tokens.map(token => secondStep(token, code)));
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 401]);
  });

  it("a backup code opens the session in its stead, once, however it is typed", async () => {
    const { person, backupCodes } = await enrolled();
    const [code = ""] = backupCodes;
    const answer = await secondStep(await pendingToken(person), ` ${code.replace("-", " ").toUpperCase()}`);
    expect(await hasSession(answer)).toBe(true);
    expect(await secondStep(await pendingToken(person), code)).toMatchObject(wrongCode);
    expect(await stateOf(person)).toEqual({ on: true, backupCodesLeft: 9 });
  });

  it("of two uses of one backup code at once one opens a session", async () => {
    const { person, backupCodes } = await enrolled();
    const tokens = [await pendingToken(person), await pendingToken(person)];
    const answers = await Promise.all(tokens.map(token => secondStep(token, backupCodes[0] ?? "")));
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 401]);
  });

  it("codes of one person don't fit another one's first step", async () => {
    const [ann, bob] = [await enrolled(), await enrolled()];
    const token = await pendingToken(bob.person);
    expect(await secondStep(token, await nextCode(ann.secret))).toMatchObject(wrongCode);
    expect(await secondStep(token, ann.backupCodes[0] ?? "")).toMatchObject(wrongCode);
    expect((await secondStep(await pendingToken(ann.person), codeNow(ann.secret))).status).toBe(200);
  });

  it("answers 410 for a first step of five minutes ago, for one that was changed and for none at all", async () => {
    const { person, secret } = await enrolled();
    const { person: other, secret: otherSecret } = await enrolled();
    const gone = { status: 410, body: { type: "urn:tollgate:problem:sign-in-not-valid" } };
    const token = await pendingToken(person);
    const forged = token.replace(person.id, other.id);
    expect(await secondStep(forged, await nextCode(otherSecret))).toMatchObject(gone);
    const [id = "", expiresMs = "", mac = ""] = token.split(".");
    const later = `${id}.${Number(expiresMs) + 60 * minuteMs}.${mac}`;
    expect(await secondStep(later, codeNow(secret))).toMatchObject(gone);
    expect(await secondStep("nonsense", codeNow(secret))).toMatchObject(gone);
    await platform.moveClock(5 * minuteMs);
    expect(await secondStep(token, codeNow(secret))).toMatchObject(gone);
    expect((await secondStep(await pendingToken(person), codeNow(secret))).status).toBe(200);
  });

  it("the first step is good for nothing else: it is neither a session nor an access token", async () => {
    const token = await pendingToken((await enrolled()).person);
    expect((await platform.api.get("/auth/session", { as: { token } })).status).toBe(401);
    const cookie = `tollgate.session_token=${token}`;
    expect((await platform.api.get("/auth/session", { as: { cookie } })).status).toBe(401);
  });

  it("answers 429 with Retry-After after five wrong codes, even to the right one; others are not concerned", async () => {
    const [victim, other] = [await enrolled(), await enrolled()];
    const token = await pendingToken(victim.person);
    const wrong = codeNow(victim.secret, 5);
    const guesses = await Promise.all(Array.from({ length: 5 }, () => secondStep(token, wrong)));
    expect(guesses.map(guess => guess.status)).toEqual(Array.from({ length: 5 }, () => 401));
    const locked = await secondStep(token, await nextCode(victim.secret));
    expect(locked.status).toBe(429);
    expect(Number(locked.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await secondStep(await pendingToken(victim.person), codeNow(victim.secret))).toMatchObject({
      status: 429,
    });
    expect((await secondStep(await pendingToken(other.person), codeNow(other.secret))).status).toBe(200);
  });

  it("signing in again and again with right codes is never refused", async () => {
    const { person, backupCodes } = await enrolled();
    for (const code of backupCodes) {
      expect((await secondStep(await pendingToken(person), code)).status).toBe(200);
    }
  });

  it("answers 403 to a page of another site", async () => {
    const request = { body: { token: "x", code: "123456" }, headers: { origin: "http://evil.example" } };
    expect((await platform.api.post("/auth/sign-in/second-factor", request)).status).toBe(403);
  });

  it("a new password by a link to a confirmed address opens no way around it, and ends first steps with the former one", async () => {
    const { person, secret } = await enrolled();
    await platform.database.query(`update identity."user" set "emailVerified" = true where id = $1`, [
      person.id,
    ]);
    const token = await pendingToken(person);
    await post("/auth/request-password-reset", { email: person.email });
    const [mail] = await platform.database.query<{ body: string }>(
      "select body from platform.mail where recipient = $1",
      [person.email],
    );
    const link = /\/reset-password\?token=(\S+)/.exec(mail?.body ?? "")?.[1] ?? "";
    const password = "a whole new password";
    for (const text of [link, password]) platform.secrets.add(text);
    const reset = await post("/auth/reset-password", { token: link, newPassword: password });
    expect(reset.status).toBe(204);
    expect(reset.headers.getSetCookie()).toEqual([]);
    const code = await nextCode(secret);
    expect((await secondStep(token, code)).status).toBe(410);
    const again = await pendingToken({ ...person, password });
    expect((await secondStep(again, code)).status).toBe(200);
  });

  it("access tokens go on working without a code", async () => {
    const { person } = await enrolled();
    expect((await platform.api.get("/my/accounts", { as: { token: person.token } })).status).toBe(200);
  });
});

describe("turning it off, and new backup codes", () => {
  it("off takes the password and a code; then signing in has one step again, and every code is void", async () => {
    const { person, secret, backupCodes } = await enrolled();
    const { password } = person;
    const token = await pendingToken(person);
    const code = await nextCode(secret);
    expect(await turnOff(person, { password: "not the password", code })).toMatchObject({
      status: 401,
      body: { type: "urn:tollgate:problem:wrong-credentials" },
    });
    expect(await turnOff(person, { password, code: codeNow(secret, 5) })).toMatchObject(wrongCode);
    expect(await stateOf(person)).toMatchObject({ on: true });
    expect((await turnOff(person, { password, code })).status).toBe(204);
    expect(await stateOf(person)).toEqual({ on: false, backupCodesLeft: 0 });
    expect(await hasSession(await signIn(person))).toBe(true);
    expect((await secondStep(token, backupCodes[0] ?? "")).status).toBe(410);
    const codes = await platform.database.query("select 1 from accounts.backup_code where user_id = $1", [
      person.id,
    ]);
    expect(codes).toEqual([]);
  });

  it("a backup code turns it off, too, for whoever lost the app", async () => {
    const { person, backupCodes } = await enrolled();
    expect((await turnOff(person, { password: person.password, code: backupCodes[9] })).status).toBe(204);
    expect(await stateOf(person)).toMatchObject({ on: false });
  });

  it("new backup codes take the password and a code, and end the former ones", async () => {
    const { person, secret, backupCodes } = await enrolled();
    const { password } = person;
    const code = await nextCode(secret);
    expect((await renewCodes(person, { password: "not the password", code })).status).toBe(401);
    expect(await renewCodes(person, { password, code: codeNow(secret, 5) })).toMatchObject(wrongCode);
    const answer = await renewCodes(person, { password, code });
    expect(answer.status).toBe(201);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const fresh = answer.body.backupCodes as string[];
    for (const text of fresh) platform.secrets.add(text);
    expect(await secondStep(await pendingToken(person), backupCodes[1] ?? "")).toMatchObject(wrongCode);
    expect((await secondStep(await pendingToken(person), fresh[1] ?? "")).status).toBe(200);
    expect(await stateOf(person)).toEqual({ on: true, backupCodesLeft: 9 });
  });

  it("both answer 409 while it is off, also after only beginning", async () => {
    const person = await platform.signUp();
    const secret = await secretOf(person);
    const body = { password: person.password, code: codeNow(secret) };
    expect((await turnOff(person, body)).status).toBe(409);
    expect((await renewCodes(person, body)).status).toBe(409);
  });

  it("both answer 429 after five wrong codes with a stolen session and password", async () => {
    const { person, secret } = await enrolled();
    const body = { password: person.password, code: codeNow(secret, 5) };
    await Promise.all(Array.from({ length: 5 }, () => turnOff(person, body)));
    const right = { ...body, code: await nextCode(secret) };
    expect((await turnOff(person, right)).status).toBe(429);
    expect((await renewCodes(person, right)).status).toBe(429);
  });
});

describe("what is kept", () => {
  it("neither the app's secret nor a backup code stands in the database in the clear", async () => {
    const { person, secret, backupCodes } = await enrolled();
    const rows = await platform.database.query<{ text: string }>(
      `select f::text || coalesce(string_agg(b::text, ' '), '') as text
       from accounts.second_factor f left join accounts.backup_code b using (user_id) where user_id = $1 group by f`,
      [person.id],
    );
    expect(rows).toHaveLength(1);
    const text = rows[0]?.text ?? "";
    const hex = (clear: string) => Buffer.from(clear).toString("hex");
    for (const clear of [secret, ...backupCodes.flatMap(code => [code, code.replace("-", "")])]) {
      expect(text).not.toContain(clear);
      expect(text).not.toContain(hex(clear));
    }
    // The seal is in there, 60 bytes around the secret's 32, and so are ten hashes.
    expect(text.match(/[0-9a-f]{64,}/g)).toHaveLength(11);
  });
});

it.each([
  ["/auth/second-factor", { password: "x" }],
  ["/auth/second-factor/confirm", { code: "123456" }],
  ["/auth/second-factor/turn-off", { password: "x", code: "123456" }],
  ["/auth/second-factor/backup-codes", { password: "x", code: "123456" }],
])("%s answers 403 to an access token: it must not lock its owner out", async (path, body) => {
  const { token } = await platform.signUp();
  expect((await post(path, body, { token })).status).toBe(403);
});
