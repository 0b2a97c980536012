import { once } from "node:events";
import { Worker } from "node:worker_threads";

import type { Limits } from "./limits.js";
import type { Reading } from "./read-specification.js";
import { wholeFileFault } from "./specification-fault.js";
import type { SpecificationTask } from "./specification-worker.js";
import { specificationWorkerCode } from "./worker-code.js";

interface Caller {
  readonly resolve: (reading: Reading) => void;
  readonly reject: (error: Error) => void;
}

/** One worker thread that reads one file at a time, until it is ended by itself, its limits or `end`. */
export class SpecificationThread {
  readonly #worker: Worker;
  readonly #limits: Limits;
  #caller: Caller | undefined;
  #usable = true;

  private constructor(worker: Worker, limits: Limits) {
    this.#worker = worker;
    this.#limits = limits;
    worker.on("message", (reading: Reading) => this.#caller?.resolve(reading));
    worker.on("error", (error: NodeJS.ErrnoException) => this.#fail(error));
    worker.on("exit", () => this.#fail(new Error("the thread that reads OpenAPI files ended")));
  }

  static async start(limits: Limits): Promise<SpecificationThread> {
    const { entry, eval: evaluate } = await specificationWorkerCode();
    const worker = new Worker(entry, {
      eval: evaluate,
      // It needs neither the secrets in the environment nor the flags of the parent.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytesMax },
    });
    await once(worker, "message"); // "ready"; an error while loading rejects
    return new SpecificationThread(worker, limits);
  }

  get usable(): boolean {
    return this.#usable;
  }

  /** A file that needs more time or memory than its limits is refused like any other, and the thread is ended. */
  async read(source: string): Promise<Reading> {
    const { timeMsMax } = this.#limits;
    // With work a thread keeps the process alive, or the caller would wait for nothing.
    this.#worker.ref();
    const deadline = setTimeout(
      () => this.#refuse(`reading it took longer than ${timeMsMax} ms; upload a simpler file`),
      timeMsMax,
    );
    try {
      return await new Promise<Reading>((resolve, reject) => {
        this.#caller = { resolve, reject };
        this.#worker.postMessage({ source, limits: this.#limits } satisfies SpecificationTask);
      });
    } finally {
      clearTimeout(deadline);
      this.#caller = undefined;
      this.#worker.unref();
    }
  }

  async end(): Promise<void> {
    this.#usable = false;
    await this.#worker.terminate();
  }

  #fail(error: NodeJS.ErrnoException): void {
    this.#usable = false;
    if (error.code === "ERR_WORKER_OUT_OF_MEMORY") {
      this.#refuse(
        `reading it needs more than ${this.#limits.heapMegabytesMax} MB of memory; upload a simpler file`,
      );
    } else this.#caller?.reject(error);
  }

  #refuse(message: string): void {
    this.#caller?.resolve({ faults: [wholeFileFault(message)] });
    void this.end();
  }
}
