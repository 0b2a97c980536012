import { afterAll, beforeAll, expect, it } from "vitest";
import { Keyring } from "../../kernel/keyring.js";
import { startTestPlatform, type TestPlatform } from "../../../test/harness/index.js";
import { beginSecondFactor, confirmSecondFactor, useCode } from "./second-factor.js";
import { totpCode, totpStep } from "./totp.js";

const [before, after] = ["the root secret before the change", "the root secret after the change"];

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform();
});
afterAll(() => platform[Symbol.asyncDispose]());

it("a second factor outlives a change of the root secret, if it is used in between", async () => {
  const { database } = platform.context;
  const { id: userId } = await platform.signUp();
  const startMs = Date.now();
  const { secret } = await beginSecondFactor(database.db, new Keyring(before), userId, new Date(startMs));
  const given = (steps: number) => {
    const at = new Date(startMs + steps * 30_000);
    return { userId, code: totpCode(secret, totpStep(at.getTime())), at };
  };
  const use = (keyring: Keyring, code: ReturnType<typeof given>) =>
    database.transaction(tx => useCode(tx, keyring, code));
  const [backupCode = ""] = await database.transaction(tx =>
    confirmSecondFactor(tx, new Keyring(before), given(0)),
  );
  await expect(use(new Keyring(after), given(1))).rejects.toThrow("sealed under another root secret");
  const during = new Keyring(after, before);
  expect(await use(during, { ...given(1), code: backupCode })).toBe(true);
  expect(await use(during, given(1))).toBe(true);
  expect(await use(new Keyring(after), given(2))).toBe(true);
});
