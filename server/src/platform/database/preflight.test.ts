import { afterEach, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../../../test/harness/index.js";
import { checkDatabase, withClient } from "./preflight.js";

let database: TestDatabase;
afterEach(() => database[Symbol.asyncDispose]());

test("a connection that breaks between two statements fails the next one and nothing else", async () => {
  database = await createTestDatabase();
  const checked = withClient(database.url, async client => {
    const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
    const ended = new Promise<void>(resolve => client.once("end", resolve));
    await database.query(`select pg_terminate_backend(${rows[0]?.pid ?? 0}, 5000)`);
    await ended;
    await checkDatabase(client);
  });
  await expect(checked).rejects.toThrow("connection");
});
