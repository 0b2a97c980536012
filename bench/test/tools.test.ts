import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { cleanEnvironment } from "../src/programs/environment.js";
import { ScratchDirectory } from "../src/programs/scratch-directory.js";
import { findTool, MissingTool } from "../src/programs/tools.js";
import type { Stage } from "../src/stage.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

const stageWith = (software: Map<string, string>): Stage => ({
  runs: 1,
  seconds: 1,
  warmUpSeconds: 1,
  settleMs: 0,
  smoke: false,
  signal: new AbortController().signal,
  software,
  say: () => undefined,
});

it("finds a program in PATH and keeps its version, even when it tells that with exit code 1", async () => {
  await using scratch = await ScratchDirectory.make();
  const directory = join(scratch.path, "with blanks");
  await mkdir(directory);
  const file = join(directory, "wrk");
  await writeFile(file, "#!/bin/sh\necho 'wrk debian/4.1.0-3 [epoll]'\nexit 1\n");
  await chmod(file, 0o755);
  vi.stubEnv("PATH", `:${directory}`);
  const software = new Map<string, string>();
  expect(await findTool(stageWith(software), "wrk")).toBe(file);
  expect(software.get("wrk")).toBe("4.1.0");
});

it.each([
  ["wrk", "wrk"],
  ["h2load", "nghttp2-client"],
] as const)("says for a missing %s to install %s", async (tool, debianPackage) => {
  await using scratch = await ScratchDirectory.make();
  vi.stubEnv("PATH", scratch.path);
  const looked = findTool(stageWith(new Map()), tool);
  await expect(looked).rejects.toThrow(MissingTool);
  await expect(looked).rejects.toThrow(`${tool} is missing. On Debian: apt-get install ${debianPackage}`);
});

it("keeps settings of another installation, proxies and npm away from what is measured", () => {
  for (const name of [
    "TOLLGATE_PORT",
    "DATABASE_URL",
    "PGHOST",
    "npm_config_x",
    "NODE_OPTIONS",
    "https_proxy",
  ])
    vi.stubEnv(name, "x");
  vi.stubEnv("HOME", "/home/somebody");
  const environment = cleanEnvironment({ PORT: "1" });
  expect(environment).toMatchObject({ HOME: "/home/somebody", PORT: "1", NODE_ENV: "production" });
  for (const name of [
    "TOLLGATE_PORT",
    "DATABASE_URL",
    "PGHOST",
    "npm_config_x",
    "NODE_OPTIONS",
    "https_proxy",
  ])
    expect(environment).not.toHaveProperty(name);
});
