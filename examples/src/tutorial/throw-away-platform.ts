import { randomInt } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PlatformProcess } from "../platform-process.js";

/** A platform of its own for one play: a separate process, an empty data directory, free ports. */
export class ThrowAwayPlatform {
  readonly #process: PlatformProcess;
  readonly #directory: string;

  private constructor(process: PlatformProcess, directory: string) {
    this.#process = process;
    this.#directory = directory;
  }

  /** Starts it; `whenReady` has to be awaited before it is used. */
  static async start(): Promise<ThrowAwayPlatform> {
    const [port, gatewayPort] = await freePorts();
    const directory = await mkdtemp(join(tmpdir(), "tollgate-tutorial-"));
    // Started as root, PostgreSQL runs as another user, who has to get through to its files.
    await chmod(directory, 0o711);
    const process = PlatformProcess.start({ dataDir: join(directory, "data"), port, gatewayPort });
    return new ThrowAwayPlatform(process, directory);
  }

  get url(): string {
    return this.#process.url;
  }

  get gatewayUrl(): string {
    return this.#process.gatewayUrl;
  }

  get claimToken(): string | undefined {
    return this.#process.claimToken;
  }

  get logTail(): readonly string[] {
    return this.#process.logTail;
  }

  async whenReady(signal: AbortSignal): Promise<void> {
    await this.#process.whenReady(signal);
  }

  /** Ends it in order and removes its data. */
  async stop(): Promise<void> {
    try {
      await this.#process.stop();
    } finally {
      await rm(this.#directory, { recursive: true, force: true });
    }
  }
}

/** For a platform and its gateway. */
export async function freePorts(): Promise<[number, number]> {
  const port = await freePort();
  for (;;) {
    const gatewayPort = await freePort();
    if (gatewayPort !== port) return [port, gatewayPort];
  }
}

/** Below 32768, where Linux begins to give ports away by chance: the platform takes seconds until it listens. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 20_000);
    const listener = createServer();
    try {
      await once(listener.listen(port, "127.0.0.1"), "listening");
    } catch {
      // Somebody else's.
      continue;
    }
    listener.close();
    await once(listener, "close");
    return port;
  }
}
