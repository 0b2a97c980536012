import { availableParallelism } from "node:os";
import { join } from "node:path";
import { loadDirectory } from "../places.js";
import { cleanEnvironment } from "../programs/environment.js";
import { runProgram } from "../programs/run-program.js";
import { findTool } from "../programs/tools.js";
import { RowFailed, type Stage } from "../stage.js";

export interface WrkLoad {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
  /** Threads of wrk; default: what one contender needs. */
  readonly threads?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the directory load; its variables come by the environment. */
  readonly script?: {
    readonly file: "report-usage.lua" | "report-batches.lua";
    readonly variables: Readonly<Record<string, string>>;
  };
  /** The least that an answer must have; fewer bytes a request on average fail the run. */
  readonly bodyBytesMin: number;
}

/** One run, as load/summary.lua tells it. */
export interface WrkSample {
  readonly requests: number;
  readonly perSecond: number;
  /** With heads, of all answers. */
  readonly bytes: number;
  /** Requests begun, answered or not; 0 when the script does not count them. */
  readonly issued: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly errors: {
    readonly status: number;
    readonly connect: number;
    readonly read: number;
    readonly write: number;
    readonly timeout: number;
  };
}

// A slow answer is a slow answer, not an error.
const requestSecondsMax = 15;
// One thread of wrk was never the limit below eight cores; more would only take cores from the contenders.
const threadsDefault = availableParallelism() >= 8 ? 2 : 1;

/** Drives a server for some seconds with all connections busy. @throws RowFailed unless every answer was good */
export async function runWrk(stage: Stage, load: WrkLoad): Promise<WrkSample> {
  const { url, connections, seconds, threads = threadsDefault, headers = {}, script, bodyBytesMin } = load;
  const args = [
    `--threads=${Math.min(threads, connections)}`,
    `--connections=${connections}`,
    `--duration=${seconds}s`,
    `--timeout=${requestSecondsMax}s`,
    `--script=${join(loadDirectory, script?.file ?? "summary.lua")}`,
    ...Object.entries(headers).map(([name, value]) => `--header=${name}: ${value}`),
    url,
  ];
  const env = cleanEnvironment({ ...script?.variables, BENCH_LOAD_DIRECTORY: loadDirectory });
  const output = await runProgram({ file: await findTool(stage, "wrk"), args, env }, stage.signal);
  const sample = readWrkSummary(output);
  expectGoodAnswers(sample, url, bodyBytesMin);
  return sample;
}

type Figure =
  | "durationUs"
  | "requests"
  | "bytes"
  | "issued"
  | "p50Us"
  | "p99Us"
  | `${"status" | "connect" | "read" | "write"}Errors`
  | "timeouts";

/** Reads what wrk wrote. @throws Error when the line of load/summary.lua is not among it */
export function readWrkSummary(output: string): WrkSample {
  const line = /^@summary (\{.*\})$/m.exec(output)?.[1];
  if (line === undefined) throw new Error(`wrk wrote no summary:\n${output}`);
  const told = JSON.parse(line) as Partial<Record<Figure, unknown>>;
  const read = (name: Figure): number => {
    const value = told[name];
    if (typeof value !== "number") throw new Error(`wrk's summary has no ${name}: ${line}`);
    return value;
  };
  return {
    requests: read("requests"),
    perSecond: read("requests") / (read("durationUs") / 1_000_000),
    bytes: read("bytes"),
    issued: read("issued"),
    p50Ms: read("p50Us") / 1_000,
    p99Ms: read("p99Us") / 1_000,
    errors: {
      status: read("statusErrors"),
      connect: read("connectErrors"),
      read: read("readErrors"),
      write: read("writeErrors"),
      timeout: read("timeouts"),
    },
  };
}

/**
 * wrk counts statuses of 400 and above. Redirects and empty answers would show as answers that are too small.
 * @throws RowFailed
 */
export function expectGoodAnswers(sample: WrkSample, url: string, bodyBytesMin: number): void {
  const { requests, bytes, errors } = sample;
  const faults = Object.entries(errors).filter(([, count]) => count > 0);
  if (faults.length > 0) {
    const told = faults.map(([kind, count]) => `${count} ${kind}`).join(", ");
    throw new RowFailed(`of ${requests} requests to ${url} some failed: ${told}`);
  }
  if (requests === 0) throw new RowFailed(`${url} answered nothing`);
  if (bytes / requests < bodyBytesMin)
    throw new RowFailed(
      `answers of ${url} have ${Math.round(bytes / requests)} bytes, less than ${bodyBytesMin}`,
    );
}
