import { AsyncLocalStorage } from "node:async_hooks";
import { afterEach, expect, test, vi } from "vitest";
import { startTestPlatform } from "../../../test/harness/index.js";

afterEach(() => {
  vi.restoreAllMocks();
});

test("no storage of better-auth stays in use after a request that came with a session", async () => {
  await using platform = await startTestPlatform();
  const { cookie } = await platform.signUp();
  const used = vi.spyOn(AsyncLocalStorage.prototype, "run");
  const disabled = vi.spyOn(AsyncLocalStorage.prototype, "disable");
  const ask = () => platform.api.get("/auth/session", { as: { cookie } });
  const answers = await Promise.all([ask(), ask(), ask()]);
  expect(answers.map(answer => answer.status)).toEqual([200, 200, 200]);
  const storages = new Set(used.mock.contexts);
  expect(storages.size).toBeGreaterThan(0);
  for (const storage of storages) {
    const lastOf = (spy: typeof used | typeof disabled): number =>
      spy.mock.invocationCallOrder[spy.mock.contexts.lastIndexOf(storage)] ?? 0;
    expect(lastOf(disabled)).toBeGreaterThan(lastOf(used));
  }
});
