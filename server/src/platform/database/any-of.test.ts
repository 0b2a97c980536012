import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { createTestDatabase } from "../../../test/harness/index.js";
import { anyOf, openDatabase } from "./index.js";

test("more values than a statement has parameters are one parameter", async () => {
  await using ledger = await createTestDatabase();
  await using database = openDatabase({
    connectionString: ledger.url,
    connectionsMax: 1,
    applicationName: "test",
    onIdleError: () => undefined,
  });
  const ids = Array.from({ length: 66_000 }, () => randomUUID());
  const rows = await database.db
    .selectFrom("accounts.account")
    .select("id")
    .where("id", "=", anyOf(ids))
    .execute();
  expect(rows).toEqual([]);
});
