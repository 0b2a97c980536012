import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { LoggedProcess, type ProcessEnd } from "./logged-process.js";
import { Difference } from "./tutorial/difference.js";
import { until } from "./tutorial/until.js";

const readyTimeoutMs = 60_000;
/** The platform bounds its own drain at 60 s. */
const stopTimeoutMs = 75_000;
const logTailLines = 30;

export interface PlatformPlace {
  readonly dataDir: string;
  readonly port: number;
  readonly gatewayPort: number;
}

/** The platform as `npm start` starts it: a process of its own, all defaults but its place. */
export class PlatformProcess {
  readonly #process: LoggedProcess;
  readonly url: string;
  readonly gatewayUrl: string;

  private constructor(process: LoggedProcess, { port, gatewayPort }: PlatformPlace) {
    this.#process = process;
    this.url = `http://localhost:${port}`;
    this.gatewayUrl = `http://localhost:${gatewayPort}`;
  }

  /** Starts it; `whenReady` has to be awaited before it is used. */
  static start(place: PlatformPlace): PlatformProcess {
    const main = fileURLToPath(new URL("../../server/dist/main.js", import.meta.url));
    if (!existsSync(main)) {
      throw new Error("The platform is not built: run `npm run prepare` in the repository's root first.");
    }
    const env = {
      ...withoutSettings(process.env),
      TOLLGATE_DATA_DIR: place.dataDir,
      TOLLGATE_PORT: String(place.port),
      TOLLGATE_GATEWAY_PORT: String(place.gatewayPort),
    };
    const command = { file: process.execPath, args: [main] };
    return new PlatformProcess(new LoggedProcess(command, env, () => undefined), place);
  }

  async whenReady(signal: AbortSignal): Promise<void> {
    let ended = false;
    const noteEnd = (): void => {
      ended = true;
    };
    this.#process.ended.then(noteEnd, noteEnd);
    await until("The platform's /readyz answering 200", readyTimeoutMs, signal, async () => {
      if (ended) throw new Error("The platform ended while it started.");
      return (await isReady(`${this.url}/readyz`)) ? true : undefined;
    });
  }

  /** Resolves when it has ended, of itself or because it was asked to. */
  get ended(): Promise<ProcessEnd> {
    return this.#process.ended;
  }

  /** The last lines that it wrote, to find out why something failed. */
  get logTail(): readonly string[] {
    return this.#process.lines.slice(-logTailLines);
  }

  /** Of the one-time link by which somebody becomes its operator; undefined when there is one. */
  get claimToken(): string | undefined {
    return /\/claim\?token=([\w-]+)/.exec(this.#process.lines.join("\n"))?.[1];
  }

  /** Ends it in order. */
  async stop(): Promise<void> {
    const { code, signal } = await this.#process.stop(stopTimeoutMs);
    const came = `exit code ${code ?? signal ?? "unknown"}; it wrote at last:\n${this.logTail.join("\n")}`;
    if (code !== 0) throw new Difference("The platform's end at SIGTERM", "exit code 0", came);
  }
}

/** Settings of another installation must not leak into this one. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = (name: string): boolean => name.startsWith("TOLLGATE_") || name === "DATABASE_URL";
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign(name)));
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    // Nothing listens yet.
    return false;
  }
}
