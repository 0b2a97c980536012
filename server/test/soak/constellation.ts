import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { Disposables } from "../../src/kernel/disposables.js";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "../../src/platform/database/embedded/index.js";
import { listNodes } from "../../src/platform/database/index.js";
import { isReady, PlatformProcess } from "../faults/platform-process.js";
import { stopProcesses } from "../faults/stopped-postgres.js";
import { TranspiledServer } from "../faults/transpiled-server.js";
import { ApiClient, eventually, freePort, openTestPool } from "../harness/index.js";
import { TcpBalancer } from "./tcp-balancer.js";

/** How many processes of each kind. */
export interface ConstellationWanted {
  /** `api,gateway`, behind the balancers. */
  readonly nodes: number;
  /** Of every role, behind the balancers after the others; default none. */
  readonly wholeNodes?: number;
  readonly workers: number;
}

// Longer than any node needs to find out that nothing comes, also on a busy machine; only a hang takes this long.
const listenAnewMsMax = 60_000;

/** Several nodes over one PostgreSQL behind plain TCP balancers, all of which may be killed and come back. */
export class Constellation implements AsyncDisposable {
  readonly nodes: PlatformProcess[] = [];
  readonly workers: PlatformProcess[] = [];
  readonly secret = randomBytes(32).toString("hex");
  readonly #opened: Disposables;
  readonly #dataDir: string;
  readonly #database: TcpBalancer;
  #postgres: EmbeddedPostgres;

  private constructor(
    opened: Disposables,
    dataDir: string,
    postgres: EmbeddedPostgres,
    database: TcpBalancer,
    readonly apiUrl: string,
    readonly gatewayUrl: string,
  ) {
    this.#opened = opened;
    this.#dataDir = dataDir;
    this.#postgres = postgres;
    this.#database = database;
  }

  static async start(wanted: ConstellationWanted): Promise<Constellation> {
    const opened = new Disposables();
    try {
      const dataDir = await mkdtemp(join(tmpdir(), "tollgate-nodes-"));
      opened.use({ [Symbol.asyncDispose]: () => rm(dataDir, { recursive: true, force: true }) });
      const program = opened.use(await TranspiledServer.make());
      const postgres = await startEmbeddedPostgres({ dataDir, settings: { max_connections: "300" } });
      const database = opened.use(await TcpBalancer.start([postgres.port]));
      const nodeCount = wanted.nodes + (wanted.wholeNodes ?? 0);
      const apiPorts = await freePorts(nodeCount);
      const gatewayPorts = await freePorts(nodeCount);
      const api = opened.use(await TcpBalancer.start(apiPorts));
      const gateway = opened.use(await TcpBalancer.start(gatewayPorts));
      const [apiUrl, gatewayUrl] = [api, gateway].map(({ port }) => `http://127.0.0.1:${port}`) as [
        string,
        string,
      ];
      const constellation = new Constellation(opened, dataDir, postgres, database, apiUrl, gatewayUrl);
      opened.use({ [Symbol.asyncDispose]: () => constellation.#postgres.stop() });
      for (const [place, port] of apiPorts.entries()) {
        const ports = { TOLLGATE_PORT: String(port), TOLLGATE_GATEWAY_PORT: String(gatewayPorts[place]) };
        const roles = place < wanted.nodes ? "api,gateway" : "api,gateway,worker";
        const environment = { ...constellation.#environment(`node-${place}`, roles), ...ports };
        const node = new PlatformProcess(program.main, environment, `http://127.0.0.1:${port}`);
        constellation.nodes.push(node);
        // One after the other: the first migrates.
        await constellation.#startProcess(node);
      }
      for (let place = 0; place < wanted.workers; place++) {
        const environment = constellation.#environment(`worker-${place}`, "worker");
        const worker: PlatformProcess = new PlatformProcess(program.main, environment, () =>
          constellation.#isPresent(worker),
        );
        constellation.workers.push(worker);
        await constellation.#startProcess(worker);
      }
      return constellation;
    } catch (error) {
      await opened[Symbol.asyncDispose]();
      throw error;
    }
  }

  get api(): ApiClient {
    return new ApiClient(this.apiUrl);
  }

  get processes(): readonly PlatformProcess[] {
    return [...this.nodes, ...this.workers];
  }

  /** A statement past the balancer. */
  async query<Row extends pg.QueryResultRow>(
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> {
    const client = new pg.Client({ connectionString: this.#postgres.connectionString });
    await client.connect();
    try {
      return (await client.query<Row>(sql, [...values])).rows;
    } finally {
      await client.end();
    }
  }

  /** PostgreSQL goes away and every connection to it breaks. */
  async stopPostgres(): Promise<void> {
    this.#database.targets = [];
    await this.#postgres.stop();
  }

  async startPostgres(): Promise<void> {
    this.#postgres = await startEmbeddedPostgres({
      dataDir: this.#dataDir,
      settings: { max_connections: "300" },
    });
    this.#database.targets = [this.#postgres.port];
  }

  /** Breaks the connections by which nodes hear of changes. @returns how many there were */
  async cutChangeFeeds(): Promise<number> {
    const cut = await this.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'tollgate changes'",
    );
    return cut.length;
  }

  /** Those connections stay open and nothing comes any more, until every process that runs listens on another one. */
  async silenceChangeFeeds(): Promise<void> {
    const running = (): number => this.processes.filter(({ processId }) => processId !== undefined).length;
    const silent = await eventually(async () => {
      const pids = await this.#listening();
      return pids.length >= running() && pids;
    }, listenAnewMsMax);
    using _stopped = stopProcesses(silent);
    await eventually(
      async () => (await this.#listening()).filter(pid => !silent.includes(pid)).length >= running(),
      listenAnewMsMax,
    );
  }

  async #listening(): Promise<readonly number[]> {
    const rows = await this.query<{ pid: number }>(
      "select pid from pg_stat_activity where application_name = 'tollgate changes'",
    );
    return rows.map(({ pid }) => pid);
  }

  /** Files with usage from headers of answers that wait for the ledger, on all nodes. */
  async spooled(): Promise<number> {
    const directories = this.nodes.map(({ environment }) =>
      join(environment.TOLLGATE_DATA_DIR ?? "", "usage-spool"),
    );
    // Made only when it is first needed.
    const names = await Promise.all(
      directories.filter(directory => existsSync(directory)).map(directory => readdir(directory)),
    );
    return names.flat().filter(name => name.endsWith(".json")).length;
  }

  #environment(name: string, roles: string): NodeJS.ProcessEnv {
    const url = new URL(this.#postgres.connectionString);
    url.port = String(this.#database.port);
    return {
      PATH: process.env.PATH,
      DATABASE_URL: url.href,
      TOLLGATE_SECRET: this.secret,
      TOLLGATE_DATA_DIR: join(this.#dataDir, name),
      TOLLGATE_ROLES: roles,
      TOLLGATE_PUBLIC_URL: this.apiUrl,
      TOLLGATE_GATEWAY_URL: this.gatewayUrl,
      TOLLGATE_LOG_LEVEL: "fatal",
    };
  }

  async #startProcess(one: PlatformProcess): Promise<void> {
    this.#opened.use({
      [Symbol.asyncDispose]: async () => {
        await one.kill();
      },
    });
    await one.start();
  }

  // A worker has no listener: that it is there stands in the table of processes.
  async #isPresent(worker: PlatformProcess): Promise<boolean> {
    const pool = openTestPool(this.#postgres.connectionString, 1);
    try {
      return (await listNodes(pool)).some(({ processId }) => processId === worker.processId);
    } finally {
      await pool.end();
    }
  }

  /** Whether every node is ready. */
  async isReady(): Promise<boolean> {
    const ready = await Promise.all(this.nodes.map(({ ready: probe }) => isReady(probe)));
    return ready.every(Boolean);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#opened[Symbol.asyncDispose]();
  }
}

async function freePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = await freePort();
    if (!ports.includes(port)) ports.push(port);
  }
  return ports;
}
