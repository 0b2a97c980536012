import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrate, pinSettings } from "../../src/platform/database/index.js";
import { startEmbeddedPostgres } from "../../src/platform/database/embedded/index.js";

declare module "vitest" {
  interface ProvidedContext {
    /** A server that tests may create databases on. */
    postgresUrl: string;
    /** A migrated database to clone. */
    templateDatabase: string;
  }
}

/**
 * One real PostgreSQL for the whole run, with a migrated template that each test file clones. TEST_DATABASE_URL names
 * another server instead (.ci/run: a PostgreSQL 15).
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  const directory = await mkdtemp(join(tmpdir(), "tollgate-test-"));
  const embedded = given === undefined ? await startEmbeddedPostgres({ dataDir: directory }) : undefined;
  const postgresUrl = given ?? embedded?.connectionString ?? "";
  const templateDatabase = `tollgate_template_${process.pid}`;
  await onServer(postgresUrl, client =>
    client.query(`create database ${templateDatabase} encoding 'UTF8' template template0`),
  );
  await onServer(databaseUrl(postgresUrl, templateDatabase), async client => {
    await migrate(client);
    await pinSettings(client, {
      billing_timezone: { value: "UTC", variable: "TOLLGATE_BILLING_TIMEZONE" },
      currency: { value: "EUR", variable: "TOLLGATE_CURRENCY" },
    });
  });
  project.provide("postgresUrl", postgresUrl);
  project.provide("templateDatabase", templateDatabase);
  return async () => {
    await onServer(postgresUrl, client => client.query(`drop database ${templateDatabase} with (force)`));
    await embedded?.stop();
    await rm(directory, { recursive: true, force: true });
  };
}

/** The same server, another database. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function onServer(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
