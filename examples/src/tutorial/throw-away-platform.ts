import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
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
