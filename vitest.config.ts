import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "server/src/**/*.test.ts",
      "server/test/**/*.test.ts",
      "examples/**/*.test.ts",
      "bench/test/**/*.test.ts",
      "web/test/**/*.test.ts",
    ],
    globalSetup: ["server/test/harness/global-setup.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: "forks",
    // Files of a worker share the modules that they load: without that a third of the whole run goes into loading them
    // (measured on 197 files: import 16 s instead of some 400 s of the workers' time).
    isolate: false,
    maxWorkers: 2,
    fileParallelism: true,
    reporters: ["default", "./scripts/closing-line-reporter.mjs"],
  },
});
