import { fileURLToPath } from "node:url";

/** What `new Worker` takes: a file, or code to evaluate. */
export interface WorkerCode {
  readonly entry: URL | string;
  readonly eval: boolean;
}

let bundled: Promise<string> | undefined;

/**
 * tsc writes the worker beside this file. Only when the tests run this file as TypeScript there is none, and Node 20
 * can't load TypeScript in a thread: then the worker is bundled once per process (0.2 s) with the bundler of vitest,
 * in memory, so that tests can never meet a stale build.
 */
export async function specificationWorkerCode(): Promise<WorkerCode> {
  if (!import.meta.url.endsWith(".ts")) {
    return { entry: new URL("./specification-worker.js", import.meta.url), eval: false };
  }
  bundled ??= bundle(new URL("./specification-worker.ts", import.meta.url));
  return { entry: await bundled, eval: true };
}

async function bundle(entry: URL): Promise<string> {
  const { rolldown } = await import("rolldown");
  const build = await rolldown({ input: fileURLToPath(entry), platform: "node" });
  const { output } = await build.generate({ format: "cjs" });
  await build.close();
  return output[0].code;
}
