import { existsSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { exitCodeOf, LoggedProcess } from "../src/logged-process.js";
import { BuiltExamples } from "./built-examples.js";

const timeoutMs = 60_000;

vi.setConfig({ testTimeout: 120_000 });

describe("npm run example", () => {
  let examples: BuiltExamples;
  beforeAll(() => {
    examples = new BuiltExamples();
  });
  afterAll(() => examples.remove());

  const run = (args: string[], env: NodeJS.ProcessEnv): LoggedProcess =>
    new LoggedProcess(examples.command("run-example.js", args), { ...process.env, ...env }, () => undefined);

  it.each([
    ["TypeScript", []],
    ["Python", ["--python"]],
  ])(
    "starts the %s service, prints its URL and the path of its api-spec.yaml, and ends in order",
    async (_, args) => {
      const example = run(args, { PORT: "0", HOST: "127.0.0.1" });
      const url =
        (await example.line(line => line.startsWith("  URL "), timeoutMs))?.split(/\s+/).at(-1) ?? "";
      const spec = await example.line(line => line.startsWith("  API specification "), timeoutMs);
      expect(existsSync(spec?.trim().split(/\s{2,}/)[1] ?? "")).toBe(true);
      expect((await fetch(url, { method: "POST" })).status).toBe(200);
      expect(exitCodeOf(await example.stop(timeoutMs))).toBe(0);
      await expect(fetch(url)).rejects.toThrow("fetch failed");
    },
  );

  it("forwards Ctrl-C", async () => {
    const example = run([], { PORT: "0" });
    await example.line(line => line.startsWith("  URL "), timeoutMs);
    example.kill("SIGINT");
    expect(exitCodeOf(await example.ended)).toBe(0);
    expect(example.lines.at(-1)).toBe("stopping: finishing calls and pending reports");
  });

  it("passes on the service's exit code and what it wrote", async () => {
    const rival = createServer().listen(0, "127.0.0.1");
    await once(rival, "listening");
    const { port } = rival.address() as AddressInfo;
    const example = run([], { PORT: String(port), HOST: "127.0.0.1" });
    expect(exitCodeOf(await example.ended)).toBe(1);
    expect(example.lines.join("\n")).toContain(`Can't listen on 127.0.0.1, port ${port}`);
    rival.close();
  });

  it("refuses an option that it doesn't have", async () => {
    const example = run(["--ruby"], {});
    expect(exitCodeOf(await example.ended)).toBe(1);
    expect(example.lines.join("\n")).toContain("Usage: npm run example [-- --python]");
  });
});
