import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/harness/index.js";
import { ChangeFeed } from "./change-feed.js";
import { Questions, RememberedFacts } from "./remembered-facts.js";

let database: TestDatabase;
let feed: ChangeFeed;

beforeEach(async () => {
  database = await createTestDatabase();
  feed = new ChangeFeed(database.url, () => undefined);
  await feed.start();
});
afterEach(async () => {
  await feed[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

test("nobody is refused by a read that began before what was granted to him, and one that grants is shared", async () => {
  const answers: ((granted: boolean) => void)[] = [];
  const facts = new RememberedFacts<boolean>(
    {
      feed,
      entriesMax: 10,
      staleMsMax: 30_000,
      read: async () => ({ value: await new Promise<boolean>(resolve => answers.push(resolve)), tags: [] }),
    },
    new Questions(4),
  );
  const granted = (value: boolean): boolean => value;
  const first = facts.find("a", granted);
  const second = facts.find("a", granted);
  answers[0]?.(false);
  expect(await first).toBe(false);
  await new Promise(setImmediate);
  answers[1]?.(true);
  expect(await second).toBe(true);

  const third = facts.find("b", granted);
  const sharing = facts.find("b", granted);
  answers[2]?.(true);
  expect([await third, await sharing]).toEqual([true, true]);
  expect(facts.reads).toBe(3);
});
