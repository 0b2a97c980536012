import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cleanEnvironment } from "../programs/environment.js";
import { runProgram } from "../programs/run-program.js";
import { ScratchDirectory } from "../programs/scratch-directory.js";
import { findTool } from "../programs/tools.js";
import { RowFailed, type Stage } from "../stage.js";
import { percentile } from "../statistics.js";

export interface FixedRateLoad {
  readonly url: string;
  readonly connections: number;
  readonly perSecondOfConnection: number;
  readonly seconds: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface LatencySample {
  readonly requests: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** One answer, as `--log-file` tells it. */
export interface LoggedAnswer {
  readonly status: number;
  readonly durationUs: number;
}

// Below this share of the requests asked for, the latencies belong to another load.
const heldShareMin = 0.98;

/**
 * Sends requests over HTTP/1.1 at a fixed rate for some seconds.
 * @throws RowFailed when an answer was not 2xx or the rate was not held
 */
export async function runAtFixedRate(stage: Stage, load: FixedRateLoad): Promise<LatencySample> {
  const { url, connections, perSecondOfConnection, seconds, headers = {} } = load;
  const file = await findTool(stage, "h2load");
  await using scratch = await ScratchDirectory.make();
  const log = join(scratch.path, "answers.log");
  const args = [
    "--h1",
    "--threads=1",
    `--clients=${connections}`,
    `--rps=${perSecondOfConnection}`,
    `--duration=${seconds}`,
    `--log-file=${log}`,
    ...Object.entries(headers).map(([name, value]) => `--header=${name}: ${value}`),
    url,
  ];
  await runProgram({ file, args, env: cleanEnvironment() }, stage.signal);
  const answers = readH2loadLog(await readFile(log, "utf8"));
  return summarizeAnswers(answers, url, connections * perSecondOfConnection * seconds);
}

/** @throws RowFailed when an answer was not 2xx, or fewer came than were asked for */
export function summarizeAnswers(
  answers: readonly LoggedAnswer[],
  url: string,
  asked: number,
): LatencySample {
  const bad = answers.filter(({ status }) => status < 200 || status > 299);
  if (bad.length > 0)
    throw new RowFailed(`${bad.length} of ${answers.length} answers of ${url} were not 2xx`);
  if (answers.length < asked * heldShareMin)
    throw new RowFailed(`${url} answered ${answers.length} of ${asked} requests: the rate was not held`);
  const durationsMs = answers.map(({ durationUs }) => durationUs / 1_000);
  return {
    requests: answers.length,
    p50Ms: percentile(durationsMs, 0.5),
    p99Ms: percentile(durationsMs, 0.99),
  };
}

/** Lines of start in µs, status, duration in µs. A connection that failed has the status -1. @throws on any other line */
export function readH2loadLog(text: string): readonly LoggedAnswer[] {
  return text
    .split("\n")
    .filter(line => line !== "")
    .map(line => {
      const [, status, durationUs] = /^\d+\t(-?\d+)\t(\d+)$/.exec(line) ?? [];
      if (status === undefined || durationUs === undefined)
        throw new Error(`h2load logged a line of another form: ${line}`);
      return { status: Number(status), durationUs: Number(durationUs) };
    });
}
