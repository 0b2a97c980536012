import { once } from "node:events";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { expect, test } from "vitest";
import { freePort, openTestPool } from "../../../test/harness/index.js";
import { isDatabaseAway } from "./index.js";

test.each([
  ["nobody listens", async () => `postgresql://nobody@127.0.0.1:${await freePort()}/none`],
  [
    "its socket is gone",
    () => `postgresql:///none?host=${join(tmpdir(), "tollgate-no-such-directory")}&user=nobody`,
  ],
  ["its name is not known", () => "postgresql://nobody@no-such-host.invalid/none"],
])("PostgreSQL is away when %s", async (_how, url) => {
  const pool = openTestPool(await url(), 1);
  const error = await pool.connect().then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  await pool.end();
  expect(error).toBeInstanceOf(Error);
  expect(isDatabaseAway(error)).toBe(true);
});

test("PostgreSQL is away when nobody listens at any of its host's addresses", async () => {
  const socket = connect({
    host: "two-addresses.example",
    port: await freePort(),
    autoSelectFamily: true,
    lookup: (_host, _options, done) => {
      done(null, [
        { address: "127.0.0.1", family: 4 },
        { address: "127.0.0.2", family: 4 },
      ]);
    },
  });
  const [error] = (await once(socket, "error").catch((thrown: unknown) => [thrown])) as [unknown];
  expect(error).toBeInstanceOf(AggregateError);
  expect(isDatabaseAway(error)).toBe(true);
});

test("what PostgreSQL refuses, or goes wrong here, is no sign of that", () => {
  const refusal = new pg.DatabaseError("duplicate key", 1, "error");
  refusal.code = "23505";
  expect(isDatabaseAway(refusal)).toBe(false);
  expect(isDatabaseAway(Object.assign(new Error("no file"), { code: "ENOENT", syscall: "open" }))).toBe(
    false,
  );
  expect(isDatabaseAway("57P01")).toBe(false);
});
