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

test("what PostgreSQL refuses, or goes wrong here, is no sign of that", () => {
  const refusal = new pg.DatabaseError("duplicate key", 1, "error");
  refusal.code = "23505";
  expect(isDatabaseAway(refusal)).toBe(false);
  expect(isDatabaseAway(Object.assign(new Error("no file"), { code: "ENOENT", syscall: "open" }))).toBe(
    false,
  );
  expect(isDatabaseAway("57P01")).toBe(false);
});
