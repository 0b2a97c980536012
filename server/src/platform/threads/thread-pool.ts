import { workerCode, type WorkerCode } from "./worker-code.js";
import { WorkerThread, type TaskLimits } from "./worker-thread.js";

export interface ThreadLimits extends TaskLimits {
  /** Tasks done at the same time, each by a thread of its own. */
  readonly concurrency: number;
  /** Tasks that wait for a thread; one more is refused as busy. */
  readonly waitingMax: number;
  /** How long a thread without work is kept. */
  readonly idleMsMax: number;
}

/** Too many tasks wait already; the same one may be taken a moment later. */
export class ThreadsBusy extends Error {
  override readonly name = "ThreadsBusy";
}

interface Waiting {
  readonly start: () => void;
  readonly refuse: (error: Error) => void;
}

/**
 * Threads for work that would hold up the event loop. None is started before the first task, and they never keep the
 * process alive by themselves. Disposing ends them and fails what is under way.
 */
export class ThreadPool<Task, Result> implements AsyncDisposable {
  readonly #code: () => Promise<WorkerCode>;
  readonly #limits: ThreadLimits;
  readonly #resting = new Map<WorkerThread<Task, Result>, NodeJS.Timeout>();
  readonly #working = new Set<WorkerThread<Task, Result>>();
  readonly #waiting: Waiting[] = [];
  #turns = 0;
  #disposed = false;

  /**
   * @param entry the compiled file of the threads: `new URL("./some-worker.js", import.meta.url)`
   * @param neighbour `import.meta.url` of the file beside it that makes this pool
   */
  constructor(entry: URL, neighbour: string, limits: ThreadLimits) {
    this.#code = () => workerCode(entry, neighbour);
    this.#limits = limits;
  }

  /** @throws ThreadsBusy, ThreadOverLimit, or what the thread threw */
  async run(task: Task): Promise<Result> {
    await this.#takeTurn();
    try {
      const thread = await this.#takeThread();
      return await thread.run(task).finally(() => this.#rest(thread));
    } finally {
      this.#passTurn();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#disposed = true;
    for (const { refuse } of this.#waiting.splice(0)) refuse(closedError());
    const threads = [...this.#resting.keys(), ...this.#working];
    for (const deadline of this.#resting.values()) clearTimeout(deadline);
    this.#resting.clear();
    await Promise.all(threads.map(thread => thread.end()));
  }

  async #takeTurn(): Promise<void> {
    if (this.#disposed) throw closedError();
    if (this.#turns < this.#limits.concurrency) {
      this.#turns += 1;
      return;
    }
    if (this.#waiting.length >= this.#limits.waitingMax)
      throw new ThreadsBusy("too many tasks wait for a thread");
    await new Promise<void>((start, refuse) => this.#waiting.push({ start, refuse }));
  }

  /** To the next in line, or back. */
  #passTurn(): void {
    const next = this.#waiting.shift();
    if (next) next.start();
    else this.#turns -= 1;
  }

  async #takeThread(): Promise<WorkerThread<Task, Result>> {
    const [resting] = this.#resting;
    if (resting) {
      clearTimeout(resting[1]);
      this.#resting.delete(resting[0]);
    }
    const thread = resting?.[0].usable
      ? resting[0]
      : await WorkerThread.start<Task, Result>(await this.#code(), this.#limits);
    this.#working.add(thread);
    if (this.#disposed) {
      await thread.end();
      throw closedError();
    }
    return thread;
  }

  /** Keeps a thread for the next task, but not for long: an idle platform stays small. */
  #rest(thread: WorkerThread<Task, Result>): void {
    this.#working.delete(thread);
    if (!thread.usable || this.#disposed) return;
    const retire = (): void => {
      this.#resting.delete(thread);
      void thread.end();
    };
    this.#resting.set(thread, setTimeout(retire, this.#limits.idleMsMax).unref());
  }
}

function closedError(): Error {
  return new Error("the threads are closed");
}
