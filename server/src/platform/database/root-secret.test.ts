import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/harness/index.js";
import { pinRootSecret } from "./index.js";

let ledger: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  ledger = await createTestDatabase();
  client = new pg.Client({ connectionString: ledger.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await ledger[Symbol.asyncDispose]();
});

test("only the secret in force, or a new one beside it, is taken: one from before a change is refused", async () => {
  const pin = (...fingerprints: string[]) => pinRootSecret(client, fingerprints);
  await pin("first");
  await pin("first");
  await expect(pin("other")).rejects.toThrow("not the one of this database");
  await pin("second", "first");
  await pin("second");
  await expect(pin("first")).rejects.toThrow("not the one of this database");
  // Going back is a change like any other.
  await pin("first", "second");
  await pin("first");
  await expect(pin("second")).rejects.toThrow("not the one of this database");
});
