import { afterAll, beforeAll, expect, it } from "vitest";
import { Keyring } from "../../kernel/keyring.js";
import { startTestPlatform, type Person, type TestPlatform } from "../../../test/harness/index.js";
import { Identity } from "./identity.js";
import { PasswordHashing } from "./password-hashing.js";

const [before, after] = ["the root secret before the change", "the root secret after the change"];

let platform: TestPlatform;
let person: Person;
beforeAll(async () => {
  platform = await startTestPlatform();
  person = await platform.signUp();
});
afterAll(() => platform[Symbol.asyncDispose]());

function identityUnder(keyring: Keyring, passwords = new PasswordHashing()): Identity {
  const { database, logger, config } = platform.context;
  return new Identity({
    database,
    logger,
    keyring,
    passwords,
    publicUrl: config.publicUrl,
    sendResetLink: () => Promise.resolve(),
    admit: () => Promise.resolve(),
  });
}

const sessionUnder = async (keyring: Keyring) => {
  const [line = ""] = await identityUnder(keyring).startSession(person.id);
  return { cookie: line.split(";", 1)[0] ?? "" };
};

it("a session outlives a change of the root secret, and moves to the new one", async () => {
  const cookie = await sessionUnder(new Keyring(before));
  const changing = identityUnder(new Keyring(after, before));
  expect(await changing.userOfSession(cookie)).toBe(person.id);
  const [line = ""] = await changing.refreshSession(cookie);
  const changed = identityUnder(new Keyring(after));
  expect(await changed.userOfSession({ cookie: line.split(";", 1)[0] ?? "" })).toBe(person.id);
  expect(await changed.userOfSession(cookie)).toBeUndefined();
});

it("a session of before the change can be signed out and change its password during it", async () => {
  const changing = identityUnder(new Keyring(after, before));
  const leaving = await sessionUnder(new Keyring(before));
  await changing.signOut(leaving);
  expect(await changing.userOfSession(leaving)).toBeUndefined();

  const staying = await sessionUnder(new Keyring(before));
  const [line = ""] = await changing.changePassword(staying, person.password, "a whole new password");
  expect(await changing.userOfSession({ cookie: line.split(";", 1)[0] ?? "" })).toBe(person.id);
});

it("a person who is gone gets no session", async () => {
  const identity = identityUnder(new Keyring(after));
  await expect(identity.startSession("0198c0de-0000-7000-8000-000000000001")).rejects.toThrow();
});

it("a wrong password and an unknown e-mail cost one password hash each: how long it takes tells nothing", async () => {
  let hashes = 0;
  class CountedHashing extends PasswordHashing {
    constructor() {
      super();
      const { hash, verify } = this;
      this.hash = password => (hashes++, hash(password));
      this.verify = data => (hashes++, verify(data));
    }
  }
  const identity = identityUnder(new Keyring(after), new CountedHashing());
  for (const email of [person.email, "nobody@example.org"]) {
    hashes = 0;
    await expect(identity.checkCredentials(email, "a wrong guess")).rejects.toThrow("is wrong");
    expect(hashes, email).toBe(1);
  }
});
