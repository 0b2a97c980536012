import { isReached, type Figure, type Series } from "../figure.js";
import { summarize } from "../statistics.js";
import { describeMachine, formatGoal, formatResult, formatSummary, type Results } from "./results.js";

/** The dated result of docs/performance.md. */
export function toMarkdown(results: Results): string {
  const { at, runs, seconds, figures, failures } = results;
  const lines = [
    `### ${at.toISOString().slice(0, 10)}`,
    "",
    `${describeMachine(results)}. Median (min … max) of ${runs} runs of ${seconds} s.`,
    "",
    "| row | what | Tollgate | against | result | goal |",
    "| --- | --- | --- | --- | --- | --- |",
    ...figures.map(tableRow),
    ...failures.map(({ row, reason }) => `| \`${row}\` | failed: ${inCell(reason)} | | | | |`),
    ...noteLines(figures),
  ];
  return `${lines.join("\n")}\n`;
}

function tableRow(figure: Figure): string {
  const { row, what, unit, ours, against } = figure;
  const reached = isReached(figure);
  const goal = reached === undefined ? "" : `${formatGoal(figure)} ${reached ? "✓" : "✗"}`;
  const own = ours.contender === "Tollgate" ? shown(ours) : `${ours.contender}: ${shown(ours)}`;
  const others = against.map(series => `${series.contender}: ${shown(series)}`).join("<br>");
  const cells = [`\`${row}\``, `${what}, ${unit}`, own, others, `**${formatResult(figure)}**`, goal];
  return `| ${cells.map(inCell).join(" | ")} |`;
}

function noteLines(figures: readonly Figure[]): readonly string[] {
  const notes = figures.flatMap(({ row, notes: told }) => told.map(note => ({ row, note })));
  const lines = [...new Set(notes.map(({ note }) => note))].map(note => {
    const rows = notes.filter(entry => entry.note === note).map(({ row }) => `\`${row}\``);
    return `- ${[...new Set(rows)].join(", ")}: ${note}`;
  });
  return lines.length === 0 ? [] : ["", ...lines];
}

const shown = ({ values }: Series): string => formatSummary(summarize(values));

const inCell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
