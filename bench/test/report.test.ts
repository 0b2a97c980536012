import { expect, it } from "vitest";
import { ratioFigure } from "../src/figure.js";
import { toMarkdown } from "../src/report/markdown.js";
import { toPlainText } from "../src/report/plain-text.js";
import { formatNumber, toJson, type Results } from "../src/report/results.js";

const nginx = ratioFigure(
  {
    row: "gateway-nginx",
    what: "full path",
    unit: "calls/s",
    ours: { contender: "Tollgate", values: [7_200, 7_000, 7_100] },
    goal: { relation: "at least", value: 0.25 },
    notes: ["none lost"],
  },
  { contender: "nginx", values: [28_400, 28_400, 30_000] },
);
const results: Results = {
  at: new Date("2027-01-02T03:04:05Z"),
  machine: {
    processor: "A processor",
    cores: 2,
    memoryGb: 16,
    kernel: "6.1",
    node: "20.20.2",
    loadBefore: 0.1,
  },
  software: new Map([["PostgreSQL", "18.4"]]),
  runs: 3,
  seconds: 8,
  figures: [nginx, { ...nginx, row: "other", goal: undefined, notes: [] }],
  failures: [{ row: "nodes", reason: "wrk is missing.\nInstall it" }],
};

it("prints median, min and max of each contender, the result and whether the goal is reached", () => {
  const text = toPlainText(results);
  expect(text).toContain("Tollgate  7,100 (7,000 … 7,200)");
  expect(text).toContain("nginx     28,400 (28,400 … 30,000)");
  expect(text).toContain("→ 0.25 ×, goal ≥ 0.25 ×: reached");
  expect(text).toContain("nodes: FAILED\n  wrk is missing.");
});

it("names the date and the machine", () => {
  for (const text of [toPlainText(results), toMarkdown(results)]) {
    expect(text).toContain("2027-01-02");
    expect(text).toContain(
      "A processor, 2 cores, 16 GB; Linux 6.1; Node 20.20.2; PostgreSQL 18.4; load before 0.10",
    );
  }
});

it("writes one line of the Markdown table for each figure and each row that failed", () => {
  const lines = toMarkdown(results).split("\n");
  expect(lines).toContain(
    "| `gateway-nginx` | full path, calls/s | 7,100 (7,000 … 7,200) | nginx: 28,400 (28,400 … 30,000) | **0.25 ×** | ≥ 0.25 × ✓ |",
  );
  expect(lines).toContain("| `nodes` | failed: wrk is missing. Install it | | | | |");
  expect(lines).toContain("- `gateway-nginx`: none lost");
});

it("shows a missed goal as missed", () => {
  const missed = { ...nginx, goal: { relation: "at least", value: 0.3 } } as const;
  expect(toPlainText({ ...results, figures: [missed] })).toContain("goal ≥ 0.3 ×: missed");
  expect(toMarkdown({ ...results, figures: [missed] })).toContain("≥ 0.3 × ✗");
});

it("keeps every sample in the JSON", () => {
  const told = JSON.parse(toJson(results)) as { figures: { contenders: unknown[]; reached?: boolean }[] };
  expect(told.figures[0]?.contenders[0]).toEqual({
    contender: "Tollgate",
    median: 7_100,
    min: 7_000,
    max: 7_200,
    values: [7_200, 7_000, 7_100],
  });
  expect(told.figures.map(({ reached }) => reached)).toEqual([true, undefined]);
});

it("shows three digits, more only where they are whole", () => {
  expect([0.254, 1.5, 12.34, 123.4, 28_400].map(formatNumber)).toEqual([
    "0.25",
    "1.50",
    "12.3",
    "123",
    "28,400",
  ]);
});
