import pg from "pg";
import type { Clock } from "../../kernel/clock.js";
import { withinReach } from "../database/index.js";

/** What changed: `<kind>:<id>` as platform.notify_change() sends it; `undefined` means anything may have. */
export type ChangeTag = string;
export type ChangeListener = (tag: ChangeTag | undefined) => void;

// docs/decisions/0005: a half-open LISTEN connection was measured to go unnoticed for over 20 s without a heartbeat.
const heartbeatMs = 300;
const silenceMsMax = 1_000;
const reconnectMs = 200;
// A busy server was seen to take more than a second to give a connection, and a node that gave up by then never came back.
const connectMsMax = 3_000;
const startMsMax = 15_000;

const changeChannel = "tollgate_change";

/**
 * One LISTEN connection that tells which cached facts are outdated, notices its own death within a second, and keeps
 * the platform's clock. After a loss it listens again first and then calls every listener with `undefined`.
 */
export class ChangeFeed implements AsyncDisposable {
  readonly #connectionString: string;
  readonly #listeners = new Set<ChangeListener>();
  readonly #onLost: (error: Error) => void;
  #client: pg.Client | undefined;
  #heardAtMs = -Infinity;
  #heardBeforeMs = -Infinity;
  #changes = 0;
  #shiftMs = 0;
  #closed = false;
  #running: Promise<void> | undefined;
  #wake: (() => void) | undefined;

  constructor(connectionString: string, onLost: (error: Error) => void) {
    this.#connectionString = connectionString;
    this.#onLost = onLost;
  }

  /** Resolves once it listens; from then on it reconnects by itself. @throws Error when it can't for a while */
  async start(): Promise<void> {
    const endMs = performance.now() + startMsMax;
    while (this.#client === undefined) {
      try {
        await this.#connect();
      } catch (error) {
        if (performance.now() > endMs) throw error;
        await this.#pause(reconnectMs);
      }
    }
    this.#running = this.#keep();
  }

  subscribe(listener: ChangeListener): void {
    this.#listeners.add(listener);
  }

  /** Counts changes heard: a value read while this stood still is as new as it can be. */
  get changes(): number {
    return this.#changes;
  }

  /** When the database was last heard before this connection, on performance.now()'s scale; -Infinity before the first. */
  get heardBeforeMs(): number {
    return this.#heardBeforeMs;
  }

  /** Milliseconds since the database was last heard; 0 while connected. */
  silentMs(): number {
    const silence = performance.now() - this.#heardAtMs;
    return silence <= silenceMsMax && this.#client !== undefined ? 0 : silence;
  }

  get connected(): boolean {
    return this.silentMs() === 0;
  }

  readonly clock: Clock = { nowMs: () => Date.now() + this.#shiftMs };

  async #connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#connectionString,
      application_name: "tollgate changes",
      connectionTimeoutMillis: connectMsMax,
    });
    client.on("error", error => {
      this.#lose(client, error);
    });
    client.on("end", () => {
      this.#lose(client, new Error("the connection for change notifications ended"));
    });
    client.on("notification", message => {
      this.#tell(message.payload);
      // A moved clock must be known before the next call is stamped.
      if (message.payload?.startsWith("clock:") === true) void this.#beat(client).catch(() => this.#wake?.());
    });
    const heardBeforeMs = this.#heardAtMs;
    try {
      await client.connect();
      await withinReach(client.query(`listen ${changeChannel}`), silenceMsMax);
      await this.#beat(client);
      if (this.#closed) throw new Error("no changes are listened for any more");
    } catch (error) {
      void client.end().catch(this.#onLost);
      throw error;
    }
    this.#heardBeforeMs = heardBeforeMs;
    this.#client = client;
    this.#tell(undefined);
  }

  async #beat(client: pg.Client): Promise<void> {
    const reading = client.query<{ shift_ms: string }>("select shift_ms from platform.clock");
    const { rows } = await withinReach(reading, silenceMsMax);
    this.#shiftMs = Number(rows[0]?.shift_ms ?? 0);
    this.#heardAtMs = performance.now();
  }

  async #keep(): Promise<void> {
    while (!this.#closed) {
      const client = this.#client;
      try {
        if (client === undefined) await this.#connect();
        else await this.#beat(client);
      } catch (error) {
        if (client !== undefined) this.#lose(client, error as Error);
      }
      await this.#pause(this.#client === undefined ? reconnectMs : heartbeatMs);
    }
  }

  #pause(forMs: number): Promise<void> {
    return new Promise(resolve => {
      const timer = setTimeout(resolve, forMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #lose(client: pg.Client, error: Error): void {
    if (this.#client !== client) return;
    this.#client = undefined;
    if (this.#closed) return;
    this.#onLost(error);
    // The socket may hang half-open: end() would wait for it.
    client.connection.stream.destroy();
  }

  #tell(tag: ChangeTag | undefined): void {
    this.#changes++;
    for (const listener of this.#listeners) listener(tag);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    const client = this.#client;
    this.#client = undefined;
    this.#wake?.();
    await this.#running;
    await client?.end();
  }
}
