import { randomBytes } from "node:crypto";
import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, freePort, type TestDatabase } from "../harness/index.js";
import { TranspiledServer } from "./transpiled-server.js";

let server: TranspiledServer;
let database: TestDatabase;
beforeAll(async () => {
  server = await TranspiledServer.make();
  database = await createTestDatabase();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

test("a gateway on a database of somebody else's does not start where it could keep no usage in an outage", async () => {
  const { status, stderr } = spawnSync(process.execPath, [server.main], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      TOLLGATE_SECRET: randomBytes(32).toString("hex"),
      TOLLGATE_ROLES: "gateway",
      TOLLGATE_GATEWAY_PORT: String(await freePort()),
      // It takes no files, not even root's.
      TOLLGATE_DATA_DIR: "/proc",
    },
    encoding: "utf8",
    timeout: 30_000,
  });
  expect([status, stderr]).toEqual([
    1,
    expect.stringContaining("Tollgate can't start: The data directory /proc can't be written"),
  ]);
});
