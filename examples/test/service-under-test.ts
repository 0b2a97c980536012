import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect } from "vitest";
import { exampleOf, listeningLine, type Flavour } from "../src/example.js";
import { LoggedProcess, type Command } from "../src/logged-process.js";
import { compile } from "./built-examples.js";

const startTimeoutMs = 60_000;
const lineTimeoutMs = 60_000;
const stopTimeoutMs = 60_000;
const examples = dirname(dirname(fileURLToPath(import.meta.url)));

export const accessToken = "tg_pat_A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6";
export const productId = "prod_YX8skS2X";

/** A service as a child process with nothing but the given variables; disposing ends it. */
export class ServiceUnderTest implements AsyncDisposable {
  readonly process: LoggedProcess;
  #url = "";

  constructor(command: Command, env: NodeJS.ProcessEnv) {
    const { PATH, HOME } = process.env;
    this.process = new LoggedProcess(command, { PATH, HOME, PORT: "0", ...env }, () => undefined);
  }

  static async start(command: Command, env: NodeJS.ProcessEnv): Promise<ServiceUnderTest> {
    const service = new ServiceUnderTest(command, env);
    const line = await service.process.line(text => listeningLine.test(text), startTimeoutMs);
    const url = listeningLine.exec(line ?? "")?.[1];
    if (url === undefined) throw new Error(`the service didn't start: ${service.output}`);
    service.#url = url;
    return service;
  }

  get url(): string {
    return this.#url;
  }

  get output(): string {
    return this.process.lines.join("\n");
  }

  /** Calls `POST /` as the gateway does, and returns the number. */
  async call(correlationId?: string): Promise<string> {
    const headers = correlationId === undefined ? {} : { "x-correlation-id": correlationId };
    const response = await fetch(this.url, { method: "POST", headers });
    const number = await response.text();
    expect([response.status, number]).toEqual([200, expect.stringMatching(/^\d{1,6}$/)]);
    return number;
  }

  /** The first line that matches; fails the test when none comes. */
  async logs(pattern: RegExp): Promise<string> {
    const line = await this.process.line(text => pattern.test(text), lineTimeoutMs);
    if (line === undefined)
      throw new Error(`no line ${String(pattern)} came; the output is:\n${this.output}`);
    return line;
  }

  /** Ends the service as a host does, and returns its exit code. */
  async stop(): Promise<number | null> {
    return (await this.process.stop(stopTimeoutMs)).code;
  }

  /** Whatever a test did: its service never wrote the access token. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.process.kill("SIGKILL");
    await this.process.ended;
    expect(this.output).not.toContain(accessToken);
  }
}

/** For a `describe`: builds the flavour before its tests, removes the build after them, and starts services. */
export function underTest(flavour: Flavour): {
  spawn: (env: NodeJS.ProcessEnv) => ServiceUnderTest;
  start: (env: NodeJS.ProcessEnv) => Promise<ServiceUnderTest>;
} {
  const build = mkdtempSync(join(tmpdir(), "random-number-"));
  let command: Command = { file: "not built yet", args: [] };
  beforeAll(() => {
    command = flavour === "python" ? exampleOf("python", process.env).command : buildTypeScript(build);
  });
  afterAll(() => rmSync(build, { recursive: true, force: true }));
  return {
    spawn: env => new ServiceUnderTest(command, env),
    start: async env => ServiceUnderTest.start(command, env),
  };
}

/** Compiled as in its Dockerfile, so that what is tested is what is hosted. */
function buildTypeScript(build: string): Command {
  const source = join(examples, "src", "random-number");
  compile("examples/src/random-number/tsconfig.build.json", join(build, "dist"));
  copyFileSync(join(source, "package.json"), join(build, "package.json"));
  return { file: process.execPath, args: [join(build, "dist", "main.js")] };
}
