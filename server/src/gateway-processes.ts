import cluster, { type Worker } from "node:cluster";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import { asError } from "./kernel/assert.js";

export interface GatewayProcessesOptions {
  readonly count: number;
  /** What makes a process of this program a gateway and nothing else, on our database. */
  readonly environment: Readonly<Record<string, string>>;
  readonly logger: Logger;
}

/** What a gateway process is told by its parent to finish what is under way and end. */
export const drainMessage = "drain";

// A gateway that ends soon after its start meets something that another start at once would meet too.
const soonMs = 10_000;
const restartPauseMs = 1_000;
// Longer than a gateway's own drain.
const drainMsMax = 40_000;

/**
 * The gateway's port served by several processes, so that calls use more than one core. We accept connections and hand them
 * out in turn; what a process needs to know it reads from the database, as a node on another machine does. One that ends is
 * replaced. Disposing drains all of them. None outlives us: a gateway whose parent is gone ends.
 */
export class GatewayProcesses implements AsyncDisposable {
  readonly #logger: Logger;
  // Those that have begun to listen: others would not hear that they are to drain, and have nothing to finish.
  readonly #serving = new Set<Worker>();
  #stopping = false;

  private constructor(options: GatewayProcessesOptions) {
    this.#logger = options.logger;
    cluster.schedulingPolicy = cluster.SCHED_RR;
  }

  /** Resolves once all of them listen. @throws when one ends instead; it has said why itself */
  static async start(options: GatewayProcessesOptions): Promise<GatewayProcesses> {
    const processes = new GatewayProcesses(options);
    const starts = Array.from({ length: options.count }, async () => {
      const worker = processes.#fork(options.environment);
      const ended = endOf(worker);
      await listening(worker, ended);
      void processes.#keepUp(ended, options.environment);
    });
    try {
      await Promise.all(starts);
      return processes;
    } catch (error) {
      await Promise.allSettled(starts);
      await processes[Symbol.asyncDispose]();
      throw error;
    }
  }

  #fork(environment: Readonly<Record<string, string>>): Worker {
    const worker = cluster.fork(environment);
    worker.once("listening", () => this.#serving.add(worker));
    worker.once("exit", () => this.#serving.delete(worker));
    // It could not be started, or is dying and takes no more messages: its end tells what to do.
    worker.on("error", error => {
      this.#logger.warn({ err: error }, "a gateway process can't be reached");
    });
    return worker;
  }

  async #keepUp(first: Promise<End>, environment: Readonly<Record<string, string>>): Promise<void> {
    let ended = first;
    for (;;) {
      const startedAtMs = performance.now();
      const end = await ended;
      if (this.#stopped()) return;
      this.#logger.error(end, "a gateway process ended; another one takes its place");
      if (performance.now() - startedAtMs < soonMs) await pause(restartPauseMs);
      if (this.#stopped()) return;
      ended = this.#run(environment);
    }
  }

  /** From its start to its end. Never rejects: what the system refuses now it may grant a moment later. */
  async #run(environment: Readonly<Record<string, string>>): Promise<End> {
    try {
      return await endOf(this.#fork(environment));
    } catch (error) {
      return { err: asError(error) };
    }
  }

  // A method, since it changes during an await.
  #stopped(): boolean {
    return this.#stopping;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    await Promise.all(
      Object.values(cluster.workers ?? {}).map(async worker => {
        if (worker === undefined || worker.isDead()) return;
        const ended = endOf(worker);
        const timer = setTimeout(() => worker.process.kill("SIGKILL"), drainMsMax);
        if (this.#serving.has(worker) && worker.isConnected()) worker.send(drainMessage);
        else worker.process.kill("SIGKILL");
        await ended;
        clearTimeout(timer);
      }),
    );
  }
}

/** How a process ended, or why it never began; as it is logged. */
type End = { readonly exitCode: number | null; readonly signal: string | null } | { readonly err: Error };

/** Resolves when it ends, also when it could not be started. To be asked in the moment of its start. */
function endOf(worker: Worker): Promise<End> {
  return new Promise(resolve => {
    worker.once("exit", (exitCode: number | null, signal: string | null) => {
      resolve({ exitCode, signal });
    });
    worker.on("error", error => {
      if (worker.process.pid === undefined) resolve({ err: error });
    });
  });
}

async function listening(worker: Worker, ended: Promise<End>): Promise<void> {
  const begun = new Promise<undefined>(resolve => {
    worker.once("listening", () => {
      resolve(undefined);
    });
  });
  const end = await Promise.race([begun, ended]);
  if (end === undefined) return;
  const how = "err" in end ? end.err.message : (end.signal ?? `exit code ${end.exitCode}`);
  throw new Error(`a gateway process ended while it started (${how}).`);
}
