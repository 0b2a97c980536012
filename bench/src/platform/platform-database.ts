import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { RowFailed, type Stage } from "../stage.js";

export interface DatabaseAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly name: string;
}

/** What is counted to prove a run. */
export interface StoredUsage {
  readonly events: number;
  readonly keys: number;
  /** Events according to the totals. */
  readonly totalled: number;
}

/** The embedded PostgreSQL of a platform, as its operator reaches it: docs/operating.md, Data directory. */
export class PlatformDatabase implements AsyncDisposable {
  readonly address: DatabaseAddress;
  /** Where the cluster and its log are. */
  readonly #directory: string;
  readonly #client: pg.Client;

  private constructor(address: DatabaseAddress, directory: string, client: pg.Client) {
    this.address = address;
    this.#directory = directory;
    this.#client = client;
  }

  /** @throws RowFailed when a commit of this server would not be on disk: then no figure would mean anything */
  static async open(stage: Stage, dataDir: string): Promise<PlatformDatabase> {
    const directory = await findCluster(dataDir);
    const [, , , port = ""] = (await readFile(join(directory, "postgres", "postmaster.pid"), "utf8")).split(
      "\n",
    );
    const password = (await readFile(join(dataDir, "postgres-password"), "utf8")).trim();
    const address = { host: "127.0.0.1", port: Number(port), user: "tollgate", password, name: "tollgate" };
    const client = new pg.Client({ ...address, database: address.name });
    // Without a listener a connection that breaks would end the bench before it has ended what it started; the next query
    // tells of it all the same.
    client.on("error", () => undefined);
    const database = new PlatformDatabase(address, directory, client);
    try {
      await client.connect();
      await database.expectDurable();
      stage.software.set("PostgreSQL", await database.#setting("server_version"));
      return database;
    } catch (error) {
      await client.end();
      throw error;
    }
  }

  get connectionString(): string {
    const { host, port, user, password, name } = this.address;
    return `postgres://${user}:${password}@${host}:${port}/${name}`;
  }

  async expectDurable(): Promise<void> {
    for (const name of ["fsync", "synchronous_commit"]) {
      const value = await this.#setting(name);
      if (value !== "on") throw new RowFailed(`${name} is ${value}: commits would not be on disk`);
    }
  }

  /**
   * Gives every run the same beginning: a checkpoint has just been written, so none of another one's work is left to do.
   * @throws RowFailed when commits are not on disk any more
   */
  async beginAnew(): Promise<void> {
    await this.expectDurable();
    await this.#client.query("checkpoint");
  }

  /** Runs a script. */
  async run(sql: string): Promise<void> {
    await this.#client.query(sql);
  }

  async query<Row extends pg.QueryResultRow>(
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    return (await this.#client.query<Row>(sql, [...values])).rows;
  }

  /** Of the platform's own tables, or of the rival's beside them. */
  async countUsage(schema: "metering" | "bench"): Promise<StoredUsage> {
    const { rows } = await this.#client.query<Record<keyof StoredUsage, string>>(
      `select (select count(*) from ${schema}.usage_event) as events,
              (select count(*) from ${schema}.usage_key) as keys,
              (select coalesce(sum(events), 0) from ${schema}.usage_total) as totalled`,
    );
    const { events = "0", keys = "0", totalled = "0" } = rows[0] ?? {};
    return { events: Number(events), keys: Number(keys), totalled: Number(totalled) };
  }

  async countPlainRows(): Promise<number> {
    const { rows } = await this.#client.query<{ count: string }>("select count(*) from bench.plain");
    return Number(rows[0]?.count);
  }

  /** Deadlocks since the server's start, as its log tells them. */
  async countDeadlocks(): Promise<number> {
    const log = await readFile(join(this.#directory, "postgres.log"), "utf8");
    return log.split("deadlock detected").length - 1;
  }

  /** The process that all others of the server come from. */
  async postmasterPid(): Promise<number> {
    return Number(
      (await readFile(join(this.#directory, "postgres", "postmaster.pid"), "utf8")).split("\n")[0],
    );
  }

  async #setting(name: string): Promise<string> {
    const { rows } = await this.#client.query<{ value: string }>("select current_setting($1) as value", [
      name,
    ]);
    return rows[0]?.value ?? "unknown";
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.end();
  }
}

/** As root the cluster may lie elsewhere; the data directory tells where. */
async function findCluster(dataDir: string): Promise<string> {
  try {
    return (await readFile(join(dataDir, "postgres-location"), "utf8")).trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return dataDir;
    throw error;
  }
}
