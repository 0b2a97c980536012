import type { SoakResult } from "./soak.js";

const number = new Intl.NumberFormat("en");

/** What came of it, in a few lines. */
export function summary(result: SoakResult): string {
  const { calls, faults, lateCopies, memoryMb, stored } = result;
  const count = (value: number | undefined): string => number.format(value ?? 0);
  return [
    `duration: ${(result.tookMs / 60_000).toFixed(1)} minutes`,
    `calls: ${count(calls["200"])} ok, ${count(calls.broken)} broken with their node`,
    `usage in the header of an answer: ${count(result.reportedInHeader)} answered, ${count(stored.header)} stored`,
    `keyed events: ${count(result.acknowledged)} acknowledged, ${count(stored.keyed)} stored; ` +
      `${count(result.copiesSent)} copies sent, ${count(lateCopies.sent)} of them late`,
    `faults: ${Object.entries(faults)
      .map(([name, times]) => `${name} ${times} x`)
      .join(", ")}`,
    `memory of the node that was never killed: ${memoryMb.first} MB in the first third, ` +
      `${memoryMb.second} MB in the second, ${memoryMb.last} MB in the last`,
  ].join("\n");
}
