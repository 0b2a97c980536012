import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { PlatformProcess } from "../faults/platform-process.js";

const run = promisify(execFile);
const sampleEveryMs = 500;

/** Medians of a process's resident memory over the thirds of a time, in MB. The first is its warm-up. */
export interface MemoryMb {
  readonly first: number;
  readonly second: number;
  readonly last: number;
}

/** Until it is over or the process ends. */
export async function sampleMemory(one: PlatformProcess, goesOn: () => boolean): Promise<MemoryMb> {
  const samples: number[] = [];
  while (goesOn() && one.processId !== undefined) {
    const { stdout } = await run("ps", ["-o", "rss=", "-p", String(one.processId)]);
    samples.push(Number(stdout) / 1_024);
    await new Promise(resolve => setTimeout(resolve, sampleEveryMs));
  }
  const third = samples.length / 3;
  const medianOf = (part: number): number =>
    median(samples.slice(Math.floor(part * third), Math.floor((part + 1) * third)));
  return { first: medianOf(0), second: medianOf(1), last: medianOf(2) };
}

/** NaN of nothing. */
const median = (values: readonly number[]): number =>
  Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN);
