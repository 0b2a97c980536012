import { afterAll, beforeAll, expect, it } from "vitest";
import { createTestDatabase, eventually, type TestDatabase } from "../../../test/harness/index.js";
import { openDatabase, type Database } from "./database.js";
import { listNodes } from "./health.js";
import { NodePresence } from "./node-presence.js";

let testDatabase: TestDatabase;
let database: Database;
const missed: Error[] = [];
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = openDatabase({
    connectionString: testDatabase.url,
    connectionsMax: 2,
    applicationName: "presence test",
    onIdleError: error => missed.push(error),
  });
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await testDatabase[Symbol.asyncDispose]();
});

const begin = (number: number, roles: readonly string[] = ["api"]) =>
  NodePresence.begin({ pool: database.pool, node: { number }, roles, onMissed: error => missed.push(error) });
const numbers = async () => (await listNodes(database.pool)).map(node => node.number);

it("shows a process from its start to its clean end", async () => {
  const presence = await begin(3, ["gateway"]);
  expect(await listNodes(database.pool)).toMatchObject([
    { number: 3, roles: ["gateway"], processId: process.pid },
  ]);
  await presence[Symbol.asyncDispose]();
  expect(await numbers()).toEqual([]);
  expect(missed).toEqual([]);
});

it("goes on telling that the process is there, also when its row was taken away", async () => {
  await using _presence = await begin(4);
  await testDatabase.query("delete from platform.node");
  expect(await eventually(async () => (await numbers()).join() === "4", 15_000)).toBe(true);
});

it("takes the place of a process that ended without a word, and forgets what was silent for a day", async () => {
  await testDatabase.query(
    `insert into platform.node values
       (5, '{worker}', 'before', 1, now() - interval '2 hours', now() - interval '1 hour'),
       (6, '{worker}', 'long ago', 1, now() - interval '2 days', now() - interval '25 hours')`,
  );
  await using _presence = await begin(5);
  const nodes = await listNodes(database.pool);
  expect(nodes.map(node => [node.number, ...node.roles])).toEqual([[5, "api"]]);
  expect(nodes[0]?.host).not.toBe("before");
  expect(Date.now() - (nodes[0]?.startedAt.getTime() ?? 0)).toBeLessThan(60_000);
});
