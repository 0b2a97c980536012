import { expect, it } from "vitest";
import { PasswordHashing } from "./password-hashing.js";

it("a password fits its own hash only", async () => {
  const passwords = new PasswordHashing();
  const hash = await passwords.hash("correct horse battery");
  expect(hash).not.toContain("correct horse");
  expect(await passwords.verify({ hash, password: "correct horse battery" })).toBe(true);
  expect(await passwords.verify({ hash, password: "correct horse battery!" })).toBe(false);
});

it("the event loop keeps turning while passwords are hashed", async () => {
  const passwords = new PasswordHashing();
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  await passwords.hash("correct horse battery");
  clearInterval(timer);
  expect(turns).toBeGreaterThan(5);
});

it("those beyond a bounded line are told to come back, and the line moves on", async () => {
  const passwords = new PasswordHashing();
  const results = await Promise.allSettled(
    Array.from({ length: 204 }, () => passwords.verify({ hash: "bad", password: "x" })),
  );
  const refused = results.flatMap(result => (result.status === "rejected" ? [result.reason as Error] : []));
  // 2 run, 200 wait, 2 are refused; a hash that can't be read fails without holding its place.
  expect(refused.filter(error => "status" in error && error.status === 503)).toHaveLength(2);
  expect(refused).toHaveLength(204);
  await expect(passwords.hash("correct horse battery")).resolves.toMatch(/^[0-9a-f]+:[0-9a-f]+$/);
});
