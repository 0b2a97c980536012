import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { databaseUrl } from "./global-setup.js";

export interface TestDatabase extends AsyncDisposable {
  readonly url: string;
  readonly name: string;
  /** A statement on a connection of its own, outside the platform's pool. */
  query<Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<readonly Row[]>;
}

/** A migrated database of its own, cloned from the run's template. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject("postgresUrl");
  const name = `tollgate_${randomBytes(6).toString("hex")}`;
  await run(serverUrl, `create database ${name} template ${inject("templateDatabase")}`);
  const url = databaseUrl(serverUrl, name);
  return {
    url,
    name,
    query: (sql, values) => run(url, sql, values),
    [Symbol.asyncDispose]: async () => {
      await run(serverUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

async function run<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<readonly Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
