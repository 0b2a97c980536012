import { fileURLToPath } from "node:url";

/** What `new Worker` takes: a file, or code to evaluate. */
export interface WorkerCode {
  readonly entry: URL | string;
  readonly eval: boolean;
}

const bundled = new Map<string, Promise<string>>();

/**
 * tsc writes workers beside the files that start them. Only when the tests run those as TypeScript there is none, and Node
 * 20 can't load TypeScript in a thread: then a worker is bundled once per process (0.2 s) with the bundler of vitest, in
 * memory, so that tests can never meet a stale build.
 * @param entry the worker's compiled file, by the URL of its source's neighbour
 */
export async function workerCode(entry: URL, neighbour: string): Promise<WorkerCode> {
  if (!neighbour.endsWith(".ts")) return { entry, eval: false };
  const source = fileURLToPath(entry).replace(/\.js$/, ".ts");
  let code = bundled.get(source);
  if (code === undefined) {
    code = bundle(source);
    bundled.set(source, code);
  }
  return { entry: await code, eval: true };
}

async function bundle(source: string): Promise<string> {
  const { rolldown } = await import("rolldown");
  const build = await rolldown({ input: source, platform: "node" });
  const { output } = await build.generate({ format: "cjs" });
  await build.close();
  return output[0].code;
}
