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
    maxWorkers: 2,
    fileParallelism: true,
    reporters: ["default", "./scripts/closing-line-reporter.mjs"],
  },
});
