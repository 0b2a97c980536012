import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { exitCodeOf, LoggedProcess } from "../src/logged-process.js";
import { ThrowAwayPlatform } from "../src/tutorial/throw-away-platform.js";
import { BuiltExamples } from "./built-examples.js";

const playTimeoutMs = 240_000;

vi.setConfig({ testTimeout: playTimeoutMs, hookTimeout: playTimeoutMs });

describe("npm run tutorial", () => {
  let examples: BuiltExamples;
  let directory: string;
  let liars: string;
  beforeAll(() => {
    examples = new BuiltExamples();
    directory = mkdtempSync(join(tmpdir(), "tutorial-test-"));
    liars = mkdtempSync(join(tmpdir(), "liars-"));
    // PostgreSQL, which isn't run as root, has to get through to the platform's data.
    chmodSync(directory, 0o755);
  });
  afterAll(() => {
    examples.remove();
    for (const path of [directory, liars]) rmSync(path, { recursive: true, force: true });
  });

  const play = (args: readonly string[], env: NodeJS.ProcessEnv = {}): LoggedProcess => {
    const variables = { ...process.env, TMPDIR: directory, ...env };
    const tutorial = new LoggedProcess(
      examples.command("tutorial/main.js", args),
      variables,
      () => undefined,
    );
    // A failed test must not leave its processes behind.
    onTestFinished(async () => {
      await tutorial.stop(playTimeoutMs);
    });
    return tutorial;
  };
  const end = async (tutorial: LoggedProcess): Promise<{ code: number; output: string }> => {
    const code = exitCodeOf(await tutorial.ended);
    return { code, output: tutorial.lines.join("\n") };
  };

  it.each([
    ["TypeScript", []],
    ["Python", ["--python"]],
  ])("plays all twelve steps with the %s service, shows no secret and leaves nothing", async (_, args) => {
    const foreign = {
      TOLLGATE_PORT: "1",
      TOLLGATE_ADMIN_EMAIL: "a@example.com",
      DATABASE_URL: "postgres://none",
      HTTP_PROXY: "http://127.0.0.1:9",
      http_proxy: "http://127.0.0.1:9",
    };
    const { code, output } = await end(play(args, foreign));
    expect(output).toContain("── Everything came out as the tutorial says.");
    expect(code).toBe(0);
    for (let step = 1; step <= 12; step += 1) expect(output).toContain(`── Step ${step} of 12: `);
    expect(output).toMatch(/^ {2}Total +0\.00001 {2}EUR$/m);
    expect(output).not.toMatch(/tg_(pat|sec)_\w{6}|eyJ[\w-]{20}|Basic [\w+/=]{20}/);
    expect(readdirSync(directory)).toEqual([]);
  });

  it("ends what it started and leaves nothing when it is interrupted", async () => {
    const tutorial = play([]);
    const service = await tutorial.line(line => line.includes("service listening on"), playTimeoutMs);
    const files = readdirSync(directory, { recursive: true, encoding: "utf8" });
    expect(files.filter(file => file.endsWith("/PG_VERSION"))).not.toEqual([]);
    tutorial.kill("SIGINT");
    const { code, output } = await end(tutorial);
    expect(code).toBe(130);
    expect(output).toContain("interrupted by SIGINT");
    expect(readdirSync(directory)).toEqual([]);
    const urls = /throw-away platform: (\S+), its gateway: (\S+)/.exec(output)?.slice(1) ?? [];
    const serviceUrl = /http:\S+/.exec(service ?? "")?.[0] ?? "";
    const addresses = [...urls, serviceUrl].filter(url => url.startsWith("http://"));
    expect(addresses).toHaveLength(3);
    for (const address of addresses) await expect(fetch(address)).rejects.toThrow("fetch failed");
  });

  it("says what got no answer, and exits 1, when the given platform isn't there", async () => {
    const args = ["--platform", "http://127.0.0.1:9", "--gateway", "http://127.0.0.1:9"];
    const { code, output } = await end(play(args));
    expect(code).toBe(1);
    expect(output).toMatch(/POST \/qc-catalog\/auth\/sign-up at http:\/\/127\.0\.0\.1:9 got no answer/);
  });

  describe("against a platform that runs already", () => {
    let platform: ThrowAwayPlatform;
    beforeAll(async () => {
      platform = await ThrowAwayPlatform.start();
      await platform.whenReady(AbortSignal.timeout(playTimeoutMs));
    });
    afterAll(async () => platform.stop());

    const playThere = (args: readonly string[], env: NodeJS.ProcessEnv = {}): LoggedProcess =>
      play([...args, "--platform", platform.url, "--gateway", platform.gatewayUrl], env);

    it("can be played again and again", async () => {
      for (const round of [1, 2]) expect([round, (await end(playThere([]))).code]).toEqual([round, 0]);
    });

    it.each([
      ["logs another number", /expected: served 7 for call (\S+)\n {2}came: {5}served 8 for call \1$/m],
      ["reports twice", /The metering event of call \S+ is there\n {2}expected: once\n {2}came: {5}2 times/],
      ["reports two", /The metering event\n {2}expected: .*"count":1,.*\n {2}came: {5}.*"count":2,/],
    ])("exits 1 and says what was expected when the service %s", async (lie, difference) => {
      const { code, output } = await end(playThere(["--python"], { LIE: lie, PYTHON: liar() }));
      expect(code).toBe(1);
      expect(output).toMatch(difference);
    });
  });

  /** Passes for a Python that can run the example, and runs the lying service instead. */
  function liar(): string {
    const source = readFileSync(new URL("lying-service.ts", import.meta.url), "utf8");
    const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 };
    const service = join(liars, "service.mjs");
    writeFileSync(service, ts.transpileModule(source, { compilerOptions: options }).outputText);
    const python = join(liars, "python");
    writeFileSync(python, `#!/bin/sh\n[ "$1" = -c ] || exec '${process.execPath}' '${service}'\n`);
    chmodSync(python, 0o755);
    return python;
  }
});
