import cluster, { type Worker } from "node:cluster";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";

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
      await listening(worker);
      void processes.#keepUp(worker, options.environment);
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
    return worker;
  }

  async #keepUp(worker: Worker, environment: Readonly<Record<string, string>>): Promise<void> {
    let current = worker;
    for (;;) {
      const startedAtMs = performance.now();
      const [exitCode, signal] = (await once(current, "exit")) as [number | null, string | null];
      if (this.#stopped()) return;
      this.#logger.error({ exitCode, signal }, "a gateway process ended; another one takes its place");
      if (performance.now() - startedAtMs < soonMs) await pause(restartPauseMs);
      if (this.#stopped()) return;
      current = this.#fork(environment);
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
        const exited = once(worker, "exit");
        const timer = setTimeout(() => worker.process.kill("SIGKILL"), drainMsMax);
        if (this.#serving.has(worker) && worker.isConnected()) worker.send(drainMessage);
        else worker.process.kill("SIGKILL");
        await exited;
        clearTimeout(timer);
      }),
    );
  }
}

function listening(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once("listening", () => {
      resolve();
    });
    worker.once("exit", (exitCode: number | null, signal: string | null) => {
      reject(new Error(`a gateway process ended while it started (${signal ?? `exit code ${exitCode}`}).`));
    });
  });
}
