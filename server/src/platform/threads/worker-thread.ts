import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { WorkerCode } from "./worker-code.js";

export interface TaskLimits {
  /** From the moment a ready thread gets a task to its answer. */
  readonly timeMsMax: number;
  /** Old generation of one thread's heap. */
  readonly heapMegabytesMax: number;
}

/** A task needed more than it may; its thread was ended. */
export class ThreadOverLimit extends Error {
  override readonly name = "ThreadOverLimit";
  constructor(
    readonly of: "time" | "memory",
    /** In words: "took longer than 1500 ms". */
    message: string,
  ) {
    super(message);
  }
}

interface Caller<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/**
 * One worker thread that does one task at a time, until it is ended by itself, its limits or `end`. Its code says "ready"
 * once, then answers each message with one; what it throws ends it and fails the task.
 */
export class WorkerThread<Task, Result> {
  readonly #worker: Worker;
  readonly #limits: TaskLimits;
  #caller: Caller<Result> | undefined;
  #usable = true;

  private constructor(worker: Worker, limits: TaskLimits) {
    this.#worker = worker;
    this.#limits = limits;
    worker.on("message", (result: Result) => this.#caller?.resolve(result));
    worker.on("error", (error: NodeJS.ErrnoException) => this.#fail(error));
    worker.on("exit", () => this.#fail(new Error("the thread ended")));
  }

  static async start<Task, Result>(
    { entry, eval: evaluate }: WorkerCode,
    limits: TaskLimits,
  ): Promise<WorkerThread<Task, Result>> {
    const worker = new Worker(entry, {
      eval: evaluate,
      // It needs neither the secrets in the environment nor the flags of the parent.
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytesMax },
    });
    await once(worker, "message"); // "ready"; an error while loading rejects
    return new WorkerThread(worker, limits);
  }

  get usable(): boolean {
    return this.#usable;
  }

  /** @throws ThreadOverLimit, or what the thread threw; the thread is not usable any more then */
  async run(task: Task): Promise<Result> {
    const { timeMsMax } = this.#limits;
    // With work a thread keeps the process alive, or the caller would wait for nothing.
    this.#worker.ref();
    const deadline = setTimeout(
      () => this.#refuse(new ThreadOverLimit("time", `took longer than ${timeMsMax} ms`)),
      timeMsMax,
    );
    try {
      return await new Promise<Result>((resolve, reject) => {
        this.#caller = { resolve, reject };
        this.#worker.postMessage(task);
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
        new ThreadOverLimit("memory", `needs more than ${this.#limits.heapMegabytesMax} MB of memory`),
      );
    } else this.#caller?.reject(error);
  }

  #refuse(error: ThreadOverLimit): void {
    this.#caller?.reject(error);
    void this.end();
  }
}
