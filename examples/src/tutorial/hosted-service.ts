import { listeningLine, type Example } from "../example.js";
import { LoggedProcess } from "../logged-process.js";
import { Difference, expectSame } from "./difference.js";
import type { Stage } from "./stage.js";

const startTimeoutMs = 30_000;
const stopTimeoutMs = 30_000;
const lineTimeoutMs = 30_000;

/** The example as the provider hosts it: a process of its own that keeps its port over restarts. */
export class HostedService {
  readonly #stage: Stage;
  readonly #example: Example;
  #process: LoggedProcess | undefined;
  #url: string | undefined;

  constructor(stage: Stage, example: Example) {
    this.#stage = stage;
    this.#example = example;
  }

  get url(): string {
    if (this.#url === undefined) throw new Error("the service was not started yet");
    return this.#url;
  }

  get apiSpecPath(): string {
    return this.#example.apiSpecPath;
  }

  async start(variables: NodeJS.ProcessEnv): Promise<void> {
    const { platformUrl, transcript, signal } = this.#stage;
    const env: NodeJS.ProcessEnv = {
      ...process.env,
      // The platform is on this machine; a proxy of the environment can't reach it.
      NO_PROXY: "localhost,127.0.0.1",
      no_proxy: "localhost,127.0.0.1",
      ACCESS_TOKEN: undefined,
      PRODUCT_ID: undefined,
      HOST: "127.0.0.1",
      PORT: this.#url === undefined ? "0" : new URL(this.#url).port,
      PLANQK_METERING_API: `${platformUrl}/qc-catalog/external-services/metering`,
      ...variables,
    };
    this.#process = new LoggedProcess(this.#example.command, env, line =>
      transcript.logLine("service", line),
    );
    const line = await this.#process.line(text => listeningLine.test(text), startTimeoutMs, signal);
    signal.throwIfAborted();
    const url = listeningLine.exec(line ?? "")?.[1];
    if (url === undefined) throw new Difference("Starting the service", "that it listens", "that it doesn't");
    this.#url = url;
  }

  /** Ends the service in order. */
  async stop(): Promise<void> {
    const service = this.#process;
    this.#process = undefined;
    if (service === undefined) return;
    const { code, signal } = await service.stop(stopTimeoutMs);
    expectSame("The service's end at SIGTERM", "exit code 0", `exit code ${code ?? signal ?? "unknown"}`);
  }

  /** Waits for a line that matches; a Difference says what was expected when none comes. */
  async logs(expected: string, matches: (line: string) => boolean): Promise<string> {
    const { signal } = this.#stage;
    const line = await this.#process?.line(matches, lineTimeoutMs, signal);
    signal.throwIfAborted();
    if (line !== undefined) return line;
    throw new Difference("The service's log", expected, `no such line within ${lineTimeoutMs / 1_000} s`);
  }
}
