import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { request } from "undici";
import { eventually } from "../harness/index.js";

// A second on a machine of its own; 27 s were seen on two cores with a load of 18. Only a hang takes longer than this.
const startMsMax = 90_000;

/** A platform as a process of its own, to be killed and started again on the same data and ports. */
export class PlatformProcess {
  #process: ChildProcess | undefined;
  #errors = "";

  /** @param ready the address whose /readyz says so, or a question of one's own for a process without a listener */
  constructor(
    readonly main: string,
    readonly environment: NodeJS.ProcessEnv,
    readonly ready: string | (() => Promise<boolean>),
  ) {}

  /** The end of what it wrote to standard error since it was started. */
  get errors(): string {
    return this.#errors;
  }

  /** How it ended by itself; undefined while it runs, or after it was ended from here. */
  get endedBy(): number | NodeJS.Signals | undefined {
    return this.#process?.exitCode ?? this.#process?.signalCode ?? undefined;
  }

  /** While it runs. */
  get processId(): number | undefined {
    return this.#process?.pid;
  }

  /** Resolves once it is ready. */
  async start(): Promise<void> {
    this.#errors = "";
    const child = spawn(process.execPath, [this.main], {
      env: this.environment,
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#process = child;
    child.stderr.on("data", (chunk: Buffer) => {
      this.#errors = (this.#errors + chunk.toString()).slice(-4_000);
    });
    await eventually(async () => {
      if (child.exitCode !== null) throw new Error(`the platform ended: ${this.#errors}`);
      return isReady(this.ready);
    }, startMsMax);
  }

  /** kill -9: no drain, no last words. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Ctrl-C: drains. @returns the exit code */
  async stop(): Promise<number | null> {
    return this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#process;
    if (child === undefined) return null;
    this.#process = undefined;
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    return child.exitCode;
  }
}

export async function isReady(ready: PlatformProcess["ready"]): Promise<boolean> {
  try {
    if (typeof ready !== "string") return await ready();
    const { statusCode, body } = await request(`${ready}/readyz`);
    await body.dump();
    return statusCode === 200;
  } catch {
    return false;
  }
}
