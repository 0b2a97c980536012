import { spawn, type ChildProcess } from "node:child_process";
import { basename } from "node:path";

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  readonly directory?: string;
}

const tailCharactersMax = 4_000;
/** The platform bounds its own drain at 60 s; everything else ends at once. */
const stopMsMax = 75_000;

/** A server that runs until it is disposed. It leads a process group of its own: a Ctrl-C reaches only the bench, which ends it. */
export class Program implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #name: string;
  #tail = "";
  #ending: string | undefined;
  readonly #ended: Promise<void>;

  constructor(command: Command) {
    this.#name = [basename(command.file), ...command.args].join(" ");
    this.#child = spawn(command.file, command.args, {
      env: command.env ?? process.env,
      cwd: command.directory,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        this.#tail = (this.#tail + text).slice(-tailCharactersMax);
      });
    }
    this.#ended = new Promise(resolve => {
      const end = (how: string): void => {
        this.#ending ??= how;
        resolve();
      };
      this.#child.on("error", error => end(error.message));
      this.#child.on("close", (code, signal) => end(signal ?? `exit code ${code}`));
    });
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error(`${this.#name} was not started`);
    return this.#child.pid;
  }

  /** @throws with what it wrote at last, when it is not running any more */
  expectRunning(): void {
    if (this.#ending === undefined) return;
    throw new Error(`${this.#name} ended (${this.#ending}). It wrote at last:\n${this.#tail}`);
  }

  /** Resolves when it has ended of itself or by a signal that somebody else sent. */
  whenEnded(): Promise<void> {
    return this.#ended;
  }

  /** SIGTERM; SIGKILL when it has not ended within 75 s. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#ending !== undefined) return;
    this.#child.kill("SIGTERM");
    const timer = setTimeout(() => this.#child.kill("SIGKILL"), stopMsMax);
    await this.#ended;
    clearTimeout(timer);
  }
}
