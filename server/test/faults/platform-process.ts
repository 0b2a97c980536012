import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { request } from "undici";
import { eventually } from "../harness/index.js";

// A second on a machine of its own; 27 s were seen on two cores with a load of 18. Only a hang takes longer than this.
const startMsMax = 90_000;

/** A platform as a process of its own, to be killed and started again on the same data and ports. */
export class PlatformProcess {
  #process: ChildProcess | undefined;
  #endedBy: number | NodeJS.Signals | undefined;
  readonly #lives: { errors: string }[] = [];

  /** @param ready the address whose /readyz says so, or a question of one's own for a process without a listener */
  constructor(
    readonly main: string,
    readonly environment: NodeJS.ProcessEnv,
    readonly ready: string | (() => Promise<boolean>),
  ) {}

  /** The end of what it wrote to standard error, of each time that it was started. */
  get errors(): string {
    return this.#lives.map(({ errors }) => errors).join("");
  }

  /** How it ended by itself, whether or not it was started again since; undefined when it only ever ended from here. */
  get endedBy(): number | NodeJS.Signals | undefined {
    return this.#endedBy;
  }

  /** While it runs. */
  get processId(): number | undefined {
    return this.#process && !hasEnded(this.#process) ? this.#process.pid : undefined;
  }

  /** Resolves once it is ready. */
  async start(): Promise<void> {
    const life = { errors: "" };
    this.#lives.push(life);
    const child = spawn(process.execPath, [this.main], {
      env: this.environment,
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#process = child;
    child.stderr.on("data", (chunk: Buffer) => {
      life.errors = (life.errors + chunk.toString()).slice(-4_000);
    });
    child.once("exit", (code, signal) => {
      // Whoever ends it from here forgets it first.
      if (this.#process === child) this.#endedBy = code ?? signal ?? undefined;
    });
    await eventually(async () => {
      if (hasEnded(child)) throw new Error(`the platform ended: ${life.errors}`);
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
    if (hasEnded(child)) return child.exitCode;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
    // Nobody who is killed says an exit code: it had ended in the moment before.
    if (signal === "SIGKILL" && child.exitCode !== null) this.#endedBy = child.exitCode;
    return child.exitCode;
  }
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean =>
  exitCode !== null || signalCode !== null;

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
