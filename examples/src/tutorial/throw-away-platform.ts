import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { LoggedProcess } from "../logged-process.js";
import { Difference } from "./difference.js";
import { until } from "./until.js";

const readyTimeoutMs = 60_000;
/** The platform bounds its own drain at 60 s. */
const stopTimeoutMs = 75_000;
const logTailLines = 30;

/** A platform of its own for one play: a separate process, an empty data directory, free ports. */
export class ThrowAwayPlatform {
  readonly #process: LoggedProcess;
  readonly #directory: string;
  readonly url: string;
  readonly gatewayUrl: string;

  private constructor(process: LoggedProcess, directory: string, port: number, gatewayPort: number) {
    this.#process = process;
    this.#directory = directory;
    this.url = `http://localhost:${port}`;
    this.gatewayUrl = `http://localhost:${gatewayPort}`;
  }

  /** Starts it; `whenReady` has to be awaited before it is used. */
  static async start(): Promise<ThrowAwayPlatform> {
    const main = fileURLToPath(new URL("../../../server/dist/main.js", import.meta.url));
    if (!existsSync(main)) {
      throw new Error("The platform is not built: run `npm run prepare` in the repository's root first.");
    }
    const [port, gatewayPort] = await freePorts();
    const directory = await mkdtemp(join(tmpdir(), "tollgate-tutorial-"));
    // Started as root, PostgreSQL runs as another user, who has to get through to its files.
    await chmod(directory, 0o711);
    const env = {
      ...withoutSettings(process.env),
      TOLLGATE_DATA_DIR: join(directory, "data"),
      TOLLGATE_PORT: String(port),
      TOLLGATE_GATEWAY_PORT: String(gatewayPort),
    };
    const command = { file: process.execPath, args: [main] };
    return new ThrowAwayPlatform(
      new LoggedProcess(command, env, () => undefined),
      directory,
      port,
      gatewayPort,
    );
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

  /** The last lines that it wrote, to find out why a play failed. */
  get logTail(): readonly string[] {
    return this.#process.lines.slice(-logTailLines);
  }

  /** Ends it in order and removes its data. */
  async stop(): Promise<void> {
    try {
      const { code, signal } = await this.#process.stop(stopTimeoutMs);
      const came = `exit code ${code ?? signal ?? "unknown"}; it wrote at last:\n${this.logTail.join("\n")}`;
      if (code !== 0) throw new Difference("The platform's end at SIGTERM", "exit code 0", came);
    } finally {
      await rm(this.#directory, { recursive: true, force: true });
    }
  }
}

/** Settings of another installation must not leak into the throw-away one. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const foreign = (name: string): boolean => name.startsWith("TOLLGATE_") || name === "DATABASE_URL";
  return Object.fromEntries(Object.entries(env).filter(([name]) => !foreign(name)));
}

async function freePorts(): Promise<[number, number]> {
  const listeners = [createServer(), createServer()] as const;
  const ports = listeners.map(async listener => {
    listener.listen(0, "127.0.0.1");
    await once(listener, "listening");
    return (listener.address() as AddressInfo).port;
  });
  const [port = 0, gatewayPort = 0] = await Promise.all(ports);
  for (const listener of listeners) listener.close();
  await Promise.all(listeners.map(async listener => once(listener, "close")));
  return [port, gatewayPort];
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
