import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:os";
import { createInterface } from "node:readline";

/** What a parent looks back for is near; a service that runs for weeks must not fill its memory. */
const linesMax = 10_000;

export type OnLine = (line: string, source: "stdout" | "stderr") => void;

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
}

/** How a process ended: with an exit code, or by a signal. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The exit code to pass on: 128 + n, as shells do, when signal n ended the process. */
export function exitCodeOf({ code, signal }: ProcessEnd): number {
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}

/**
 * A child process whose output is read line by line, stdout and stderr alike. It leads a process group of
 * its own, so that Ctrl-C in a terminal reaches it only once, from its parent, in the order that the parent
 * wants.
 */
export class LoggedProcess {
  readonly #child: ChildProcess;
  readonly #onLine: OnLine;
  readonly #lines: string[] = [];
  readonly #watchers = new Set<() => void>();
  /** Resolves when the process has ended and all of its output was read. Rejects when it can't be started. */
  readonly ended: Promise<ProcessEnd>;
  #over = false;

  constructor(command: Command, env: NodeJS.ProcessEnv, onLine: OnLine) {
    this.#onLine = onLine;
    this.#child = spawn(command.file, command.args, {
      env,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    for (const source of ["stdout", "stderr"] as const) {
      const input = this.#child[source];
      if (input !== null) createInterface({ input }).on("line", line => this.#take(line, source));
    }
    this.ended = this.#awaitEnd();
    this.ended.then(
      () => this.#finish(),
      () => this.#finish(),
    );
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  get lines(): readonly string[] {
    return this.#lines;
  }

  kill(signal: NodeJS.Signals): void {
    if (!this.#over) this.#child.kill(signal);
  }

  /** SIGTERM, and SIGKILL when the process is still there after `timeoutMs`. */
  async stop(timeoutMs: number): Promise<ProcessEnd> {
    this.kill("SIGTERM");
    const timer = setTimeout(() => this.kill("SIGKILL"), timeoutMs);
    try {
      return await this.ended;
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * The first line that matches, written already or still to come. Undefined when the process ended, the
   * time is over or `signal` fired before one came.
   */
  async line(
    matches: (line: string) => boolean,
    timeoutMs: number,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const over = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
    for (;;) {
      const found = this.#lines.find(matches);
      if (found !== undefined || over.aborted || this.#over) return found;
      await this.#change(over);
    }
  }

  async #change(over: AbortSignal): Promise<void> {
    await new Promise<void>(resolve => {
      const wake = (): void => {
        this.#watchers.delete(wake);
        over.removeEventListener("abort", wake);
        resolve();
      };
      this.#watchers.add(wake);
      over.addEventListener("abort", wake);
    });
  }

  async #awaitEnd(): Promise<ProcessEnd> {
    const [code, signal] = (await once(this.#child, "close")) as [number | null, NodeJS.Signals | null];
    return { code, signal };
  }

  #finish(): void {
    this.#over = true;
    this.#wake();
  }

  #take(line: string, source: "stdout" | "stderr"): void {
    this.#lines.push(line);
    if (this.#lines.length > linesMax) this.#lines.shift();
    this.#onLine(line, source);
    this.#wake();
  }

  #wake(): void {
    for (const wake of [...this.#watchers]) wake();
  }
}
