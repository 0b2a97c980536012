import { writeFile } from "node:fs/promises";
import { constants } from "node:os";
import type { Figure } from "./figure.js";
import { readMachine } from "./machine.js";
import { readOptions, usage, type Options } from "./options.js";
import { toMarkdown } from "./report/markdown.js";
import { toPlainText } from "./report/plain-text.js";
import { toJson, type Results } from "./report/results.js";
import { measurements } from "./rows/all-rows.js";
import type { Stage } from "./stage.js";

// Enough for a compiler to see what is hot, and for every connection to be open.
const warmUpSecondsMin = 2;
const warmUpSecondsMax = 4;
const settleMs = 1_000;

process.exitCode = await main();

/** 0 when every row was measured, whatever came out; 1 when one failed; 128 + n when signal n interrupted it. */
async function main(): Promise<number> {
  const interruption = new AbortController();
  let interruptedBy: "SIGINT" | "SIGTERM" | "SIGHUP" | undefined;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      interruptedBy ??= signal;
      interruption.abort(new Error(`interrupted by ${signal}`));
    });
  }
  try {
    const options = readOptions(process.argv.slice(2), measurements);
    if (options.help) {
      process.stdout.write(`${usage(measurements)}\n`);
      return 0;
    }
    const results = await measureAll(options, interruption.signal);
    process.stdout.write(options.markdown ? toMarkdown(results) : toPlainText(results));
    if (options.jsonFile !== undefined) await writeFile(options.jsonFile, toJson(results));
    if (interruptedBy !== undefined) return 128 + constants.signals[interruptedBy];
    return results.failures.length === 0 ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`);
    return 1;
  }
}

/** Measures row after row; one that fails does not keep the next from being measured. */
async function measureAll(options: Options, signal: AbortSignal): Promise<Results> {
  const { runs, seconds, rows, smoke } = options;
  const software = new Map<string, string>();
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const warmUpSeconds = Math.min(Math.max(seconds, warmUpSecondsMin), warmUpSecondsMax);
  const stage: Stage = { runs, seconds, warmUpSeconds, settleMs, smoke, signal, software, say };
  const at = new Date();
  const machine = readMachine();
  const figures: Figure[] = [];
  const failures: { row: string; reason: string }[] = [];
  for (const measurement of measurements) {
    const wanted = new Set(measurement.rows.filter(row => rows.has(row)));
    if (wanted.size === 0) continue;
    try {
      figures.push(...(await measurement.measure(stage, wanted)));
    } catch (error) {
      const reason = messageOf(signal.aborted ? signal.reason : error);
      say(reason);
      failures.push({ row: [...wanted].join(", "), reason });
      if (signal.aborted) break;
    }
  }
  return { at, machine, software, runs, seconds, figures, failures };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
