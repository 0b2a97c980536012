import { afterEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/harness/index.js";
import { migrate, MigrationUnknown } from "./migrate.js";
import { withClient } from "./preflight.js";

let database: TestDatabase;
afterEach(() => database[Symbol.asyncDispose]());

test("a database that a newer Tollgate has migrated is refused and left as it is", async () => {
  database = await createTestDatabase();
  const before = "select count(*)::int as migrations from public.tollgate_migration";
  await database.query(
    "insert into public.tollgate_migration (name, checksum) values ('9999-of-tomorrow.sql', 'x')",
  );
  // Whatever is still to come, it must not come first.
  await database.query("delete from public.tollgate_migration where name like '0001-%'");
  const [was] = await database.query(before);
  const refused = withClient(database.url, migrate);
  await expect(refused).rejects.toThrow(MigrationUnknown);
  await expect(refused).rejects.toThrow("9999-of-tomorrow.sql");
  expect(await database.query(before)).toEqual([was]);
});
