import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { locateCluster } from "./data-directory.js";

/**
 * The clock of a platform with an embedded PostgreSQL. It is the one thing that the demo does not do by the API: only tests
 * and the demo ever move it.
 */
export class PlatformClock implements AsyncDisposable {
  readonly #client: pg.Client;

  private constructor(client: pg.Client) {
    this.#client = client;
  }

  /** As an operator reaches the database: docs/operating.md, Data directory. */
  static async open(dataDir: string): Promise<PlatformClock> {
    const cluster = await locateCluster(dataDir);
    const [, , , port] = (await readFile(join(cluster, "postgres", "postmaster.pid"), "utf8")).split("\n");
    const password = (await readFile(join(dataDir, "postgres-password"), "utf8")).trim();
    const client = new pg.Client({
      host: "127.0.0.1",
      port: Number(port),
      user: "tollgate",
      database: "tollgate",
      password,
    });
    // A connection that breaks fails the next query; without a listener it would end the process.
    client.on("error", () => undefined);
    await client.connect();
    return new PlatformClock(client);
  }

  /** Moves it to an instant; undefined: back to the machine's time. */
  async moveTo(atMs: number | undefined): Promise<void> {
    const shiftMs = atMs === undefined ? 0 : atMs - Date.now();
    await this.#client.query("update platform.clock set shift_ms = $1", [Math.round(shiftMs)]);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#client.end();
  }
}
