import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { captureLog, eventually, startTestPlatform, type TestPlatform } from "../../../test/harness/index.js";
import { touchAccessToken } from "./store.js";
import { TokenUses } from "./token-uses.js";

let platform: TestPlatform;
let tokenId: string;
let count = 0;
beforeAll(async () => {
  platform = await startTestPlatform();
});
afterAll(() => platform[Symbol.asyncDispose]());
beforeEach(async () => {
  const person = await platform.signUp();
  const body = { name: `used ${++count}`, scopes: ["API"] };
  const made = await platform.api.post("/my/access-tokens", { as: person, body });
  tokenId = (made.body as { id: string }).id;
});

/** What a node uses, with its statements in view. */
function makeNode() {
  const writes: Promise<void>[] = [];
  const uses = new TokenUses((...use) => {
    const write = touchAccessToken(platform.context.database.db, ...use);
    writes.push(write);
    return write;
  }, captureLog().logger);
  return { uses, writes };
}

async function usedAtMs(): Promise<number | undefined> {
  const [row] = await platform.database.query<{ used_at: Date | null }>(
    "select used_at from accounts.access_token where id = $1",
    [tokenId],
  );
  return row?.used_at?.getTime();
}

const startMs = Date.parse("2026-01-01T12:00:00Z");

it("a node writes a token's use once a minute, however often it is used", async () => {
  const { uses, writes } = makeNode();
  for (let afterMs = 0; afterMs < 60_000; afterMs += 1_000) uses.note(tokenId, startMs + afterMs);
  expect(writes).toHaveLength(1);
  uses.note(tokenId, startMs + 60_000);
  expect(writes).toHaveLength(2);
  await Promise.all(writes);
  expect(await usedAtMs()).toBe(startMs + 60_000);
});

it("a second node within the same minute changes nothing, after it it does", async () => {
  const [first, second] = [makeNode(), makeNode()];
  first.uses.note(tokenId, startMs);
  await Promise.all(first.writes);
  second.uses.note(tokenId, startMs + 30_000);
  await Promise.all(second.writes);
  expect(await usedAtMs()).toBe(startMs);
  second.uses.note(tokenId, startMs + 90_000);
  await Promise.all(second.writes);
  expect(await usedAtMs()).toBe(startMs + 90_000);
});

it("a use that can't be written is logged and disturbs nobody", async () => {
  const log = captureLog();
  const uses = new TokenUses(() => Promise.reject(new Error("the database is away")), log.logger);
  uses.note(tokenId, startMs);
  await eventually(() => log.text().includes("the database is away"));
  expect(log.text()).toContain(tokenId);
});
