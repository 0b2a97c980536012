import { createHash } from "node:crypto";
import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type pg from "pg";

/** A migration that ran before differs from the file of that name: the files are forward-only. */
export class MigrationChanged extends Error {}

/** A migration ran that is not among the files: this program is older than the database. */
export class MigrationUnknown extends Error {}

// src/platform/database and dist/platform/database lie equally deep, so the same path serves both.
const migrationsDirectory = fileURLToPath(new URL("../../../migrations/", import.meta.url));

// Class and number of the advisory lock under which one process at a time migrates.
const migrationLock = [7411, 2] as const;

/**
 * Brings the database to the newest schema: each file of `migrations/` once, in name order, each in a transaction of
 * its own. A lock that can't be had within 10 s fails the migration rather than queueing every other statement behind it.
 * @returns the names of the migrations applied now
 */
export async function migrate(client: pg.ClientBase): Promise<readonly string[]> {
  await client.query("select pg_advisory_lock($1, $2)", [...migrationLock]);
  try {
    await client.query(
      `create table if not exists public.tollgate_migration (
         name text primary key, checksum text not null, applied_at timestamptz not null default clock_timestamp())`,
    );
    const { rows } = await client.query<{ name: string; checksum: string }>(
      "select name, checksum from public.tollgate_migration",
    );
    const applied = new Map(rows.map(row => [row.name, row.checksum]));
    const migrations = await readMigrations();
    refuseNewerDatabase([...applied.keys()], migrations);
    const names: string[] = [];
    for (const migration of migrations) {
      const before = applied.get(migration.name);
      if (before !== undefined && before !== migration.checksum) {
        throw new MigrationChanged(
          `The database was migrated by another version of ${migration.name}. Run the Tollgate version that made it.`,
        );
      }
      if (before !== undefined) continue;
      await apply(client, migration);
      names.push(migration.name);
    }
    return names;
  } finally {
    await client.query("select pg_advisory_unlock($1, $2)", [...migrationLock]);
  }
}

/** An older program would not know what the newer one relies on, and could break it. */
function refuseNewerDatabase(applied: readonly string[], migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name));
  const [unknown] = applied.filter(name => !known.has(name)).sort();
  if (unknown === undefined) return;
  throw new MigrationUnknown(
    `The database was migrated by a newer Tollgate: this one has no ${unknown}. Run the newer version, or restore the backup from before the upgrade.`,
  );
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

async function readMigrations(): Promise<readonly Migration[]> {
  const names = (await readdir(migrationsDirectory)).filter(name => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async name => {
      const sql = await readFile(`${migrationsDirectory}${name}`, "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

async function apply(client: pg.ClientBase, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query("set local lock_timeout = '10s'");
    await client.query(migration.sql);
    await client.query("insert into public.tollgate_migration (name, checksum) values ($1, $2)", [
      migration.name,
      migration.checksum,
    ]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Migration ${migration.name} failed`, { cause: error });
  }
}
