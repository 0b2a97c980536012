import { isReached, type Figure } from "../figure.js";
import { summarize } from "../statistics.js";
import { describeMachine, formatGoal, formatResult, formatSummary, type Results } from "./results.js";

/** For people at a terminal. */
export function toPlainText(results: Results): string {
  const { at, runs, seconds, figures, failures } = results;
  const lines = [
    `${at.toISOString().slice(0, 10)}; ${describeMachine(results)}`,
    `median (min … max) of ${runs} runs of ${seconds} s, contenders taking turns`,
    ...figures.flatMap(figure => ["", ...figureLines(figure)]),
    ...failures.flatMap(({ row, reason }) => ["", `${row}: FAILED`, `  ${reason}`]),
  ];
  return `${lines.join("\n")}\n`;
}

function figureLines(figure: Figure): readonly string[] {
  const series = [figure.ours, ...figure.against];
  const width = Math.max(...series.map(({ contender }) => contender.length));
  return [
    `${figure.row}: ${figure.what}, ${figure.unit}`,
    ...series.map(
      ({ contender, values }) => `  ${contender.padEnd(width)}  ${formatSummary(summarize(values))}`,
    ),
    `  → ${formatResult(figure)}${goalText(figure)}`,
    ...figure.notes.map(note => `  (${note})`),
  ];
}

function goalText(figure: Figure): string {
  const reached = isReached(figure);
  return reached === undefined ? "" : `, goal ${formatGoal(figure)}: ${reached ? "reached" : "missed"}`;
}
