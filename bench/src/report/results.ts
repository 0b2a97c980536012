import { isReached, type Figure } from "../figure.js";
import type { Machine } from "../machine.js";
import { summarize, type Summary } from "../statistics.js";

/** A run of the bench as it is printed and written. */
export interface Results {
  readonly at: Date;
  readonly machine: Machine;
  /** Names and versions of what took part. */
  readonly software: ReadonlyMap<string, string>;
  readonly runs: number;
  readonly seconds: number;
  readonly figures: readonly Figure[];
  /** Rows without a figure, and why. */
  readonly failures: readonly { readonly row: string; readonly reason: string }[];
}

/** For programs: every sample beside its summary. */
export function toJson(results: Results): string {
  const { at, machine, software, runs, seconds, figures, failures } = results;
  const told = {
    at: at.toISOString(),
    machine,
    software: Object.fromEntries(software),
    runs,
    seconds,
    figures: figures.map(figure => ({
      row: figure.row,
      what: figure.what,
      unit: figure.unit,
      contenders: [figure.ours, ...figure.against].map(({ contender, values }) => ({
        contender,
        ...summarize(values),
        values,
      })),
      result: figure.result,
      goal: figure.goal,
      reached: isReached(figure),
      notes: figure.notes,
    })),
    failures,
  };
  return `${JSON.stringify(told, undefined, 2)}\n`;
}

/** "linux 6.1, Node 20.20.2 …" in one line. */
export function describeMachine({ machine, software }: Results): string {
  const { processor, cores, memoryGb, kernel, node, loadBefore } = machine;
  const versions = [...software].map(([name, version]) => `${name} ${version}`);
  return [
    `${processor}, ${cores} cores, ${memoryGb} GB`,
    `Linux ${kernel}`,
    `Node ${node}`,
    ...versions,
    `load before ${loadBefore.toFixed(2)}`,
  ].join("; ");
}

/** "7,120 (6,900 … 7,300)" */
export function formatSummary({ median, min, max }: Summary): string {
  return `${formatNumber(median)} (${formatNumber(min)} … ${formatNumber(max)})`;
}

/** Three digits, more only where they are whole. */
export function formatNumber(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

export function formatResult({ result }: Figure): string {
  return `${formatNumber(result.value)} ${result.unit}`;
}

/** "≥ 0.25 ×", empty without a goal. */
export function formatGoal({ goal, result }: Figure): string {
  if (goal === undefined) return "";
  return `${goal.relation === "at least" ? "≥" : "≤"} ${goal.value} ${result.unit}`;
}
