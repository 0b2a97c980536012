import { parentPort } from "node:worker_threads";

import type { Limits } from "./limits.js";
import { readSpecification } from "./read-specification.js";

/** The entry of the worker threads: says "ready" once, then answers each task with its reading. */
export interface SpecificationTask {
  readonly source: string;
  readonly limits: Limits;
}

if (!parentPort) throw new Error("this file is the entry of a worker thread");
const port = parentPort;
port.on("message", ({ source, limits }: SpecificationTask) =>
  port.postMessage(readSpecification(source, limits)),
);
port.postMessage("ready");
