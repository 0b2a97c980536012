import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createTestDatabase, eventually, type TestDatabase } from "../../../test/harness/index.js";
import { Keyring } from "../../kernel/keyring.js";
import { openDatabase, type Database } from "../../platform/database/index.js";
import { ChangeFeed } from "../../platform/snapshot/index.js";
import { SigningKeys } from "./signing-keys.js";

const dayMs = 86_400_000;
const secret = randomBytes(32).toString("hex");

let testDatabase: TestDatabase;
let database: Database;
let feed: ChangeFeed;
let nowMs: number;
let nodes: SigningKeys[];
let failures: unknown[];

beforeEach(async () => {
  testDatabase = await createTestDatabase();
  // On a busy machine a heartbeat may come too late: then it listens anew, which is no fault of keys.
  const onIdleError = (): void => undefined;
  database = openDatabase({
    connectionString: testDatabase.url,
    connectionsMax: 5,
    applicationName: "test",
    onIdleError,
  });
  feed = new ChangeFeed(testDatabase.url, onIdleError);
  await feed.start();
  nowMs = Date.now();
  nodes = [];
  failures = [];
});
afterEach(async () => {
  await feed[Symbol.asyncDispose]();
  // A notification may have set off a read that is still under way.
  for (const node of nodes) await node.reload();
  await database[Symbol.asyncDispose]();
  await testDatabase[Symbol.asyncDispose]();
  expect(failures).toEqual([]);
});

function keysUnder(keyring: Keyring): SigningKeys {
  const keys = new SigningKeys({
    database,
    clock: { nowMs: () => nowMs },
    keyring,
    feed,
    onError: error => failures.push(error),
  });
  nodes.push(keys);
  return keys;
}

test("nodes that start at the same moment agree on one first key", async () => {
  const starting = Array.from({ length: 4 }, () => keysUnder(new Keyring(secret)));
  const kids = await Promise.all(starting.map(async node => (await node.signing()).kid));
  expect(new Set(kids).size).toBe(1);
});

test("the next key is published a day before it signs, and the former one verifies on", async () => {
  const keys = keysUnder(new Keyring(secret));
  const first = (await keys.signing()).kid;
  nowMs += 29 * dayMs + 1;
  await keys.rotate();
  expect((await keys.signing()).kid).toBe(first);
  expect((await keys.jwks()).keys).toHaveLength(2);
  nowMs += dayMs;
  const second = (await keys.signing()).kid;
  expect(second).not.toBe(first);
  expect(await keys.find(first)).toBeDefined();
  nowMs += 45 * dayMs;
  expect(await keys.find(first)).toBeUndefined();
});

test("a key that was sealed under a forgotten secret verifies on, and a new one signs", async () => {
  const before = keysUnder(new Keyring(secret));
  const lost = (await before.signing()).kid;
  const after = keysUnder(new Keyring(randomBytes(32).toString("hex")));
  expect((await after.signing()).kid).not.toBe(lost);
  expect(await after.find(lost)).toBeDefined();
});

test("a node hears of a key that another one made", async () => {
  const [one, other] = [keysUnder(new Keyring(secret)), keysUnder(new Keyring(secret))];
  await other.jwks();
  nowMs += 40 * dayMs;
  const { kid } = await one.signing();
  await eventually(async () => (await other.find(kid)) !== undefined);
});

test("a key that another node made is found also when the notification of it was lost", async () => {
  const [one, other] = [keysUnder(new Keyring(secret)), keysUnder(new Keyring(secret))];
  const known = (await one.signing()).kid;
  await other.jwks();
  expect(await other.find(known)).toBeDefined();
  await testDatabase.query("alter table gateway.signing_key disable trigger all");
  nowMs += 40 * dayMs;
  await one.rotate();
  nowMs += 1.1 * dayMs;
  const { kid } = await one.signing();
  expect(kid).not.toBe(known);
  expect(await other.find(kid)).toBeDefined();
});

test("made-up names of keys ask the database once a second at the most", async () => {
  const keys = keysUnder(new Keyring(secret));
  await keys.signing();
  let asked = 0;
  database.pool.on("acquire", () => asked++);
  for (let turn = 0; turn < 50; turn++) expect(await keys.find(`made-up-${turn}`)).toBeUndefined();
  expect(asked).toBeGreaterThan(0);
  expect(asked).toBeLessThan(10);
});

test("after a standstill that the key hardly outlives there is no hour without one that signs", async () => {
  const keys = keysUnder(new Keyring(secret));
  const first = (await keys.signing()).kid;
  nowMs += 44.5 * dayMs;
  await keys.rotate();
  nowMs += 0.6 * dayMs;
  expect((await keys.signing()).kid).not.toBe(first);
});
