import { parseArgs } from "node:util";
import type { Measurement } from "./row.js";

export interface Options {
  readonly help: boolean;
  readonly smoke: boolean;
  readonly markdown: boolean;
  readonly runs: number;
  readonly seconds: number;
  /** Where the results go as JSON, besides the table. */
  readonly jsonFile: string | undefined;
  readonly rows: ReadonlySet<string>;
}

const runsDefault = 5;
const secondsDefault = 8;
// In one second a node on a busy machine was seen to answer nothing at all.
const smokeSeconds = 2;

/** @throws Error with a sentence that says what is wrong with the arguments */
export function readOptions(args: readonly string[], measurements: readonly Measurement[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: "boolean", default: false },
      smoke: { type: "boolean", default: false },
      markdown: { type: "boolean", default: false },
      runs: { type: "string" },
      seconds: { type: "string" },
      json: { type: "string" },
    },
  });
  const { help, smoke, markdown } = values;
  return {
    help,
    smoke,
    markdown,
    runs: readCount("--runs", values.runs, smoke ? 1 : runsDefault),
    seconds: readCount("--seconds", values.seconds, smoke ? smokeSeconds : secondsDefault),
    jsonFile: values.json,
    rows: chooseRows(positionals, smoke, measurements),
  };
}

export function usage(measurements: readonly Measurement[]): string {
  const rows = measurements.flatMap(({ rows: names, title, onlyWhenNamed }) => [
    `  ${names.join(", ")}`,
    `      ${title}${onlyWhenNamed === true ? " (only when named)" : ""}`,
  ]);
  return `Usage: npm run bench [-- ROW…] [-- OPTIONS]

  --runs N      measured runs of each contender (${runsDefault})
  --seconds N   length of a run (${secondsDefault})
  --json FILE   writes the results to a file, too
  --markdown    prints the table of docs/performance.md
  --smoke       one run of two seconds: does the bench itself work? Its figures mean nothing
  --help        shows this

Rows; the beginning of a name stands for all rows that begin so:
${rows.join("\n")}`;
}

function chooseRows(
  names: readonly string[],
  smoke: boolean,
  measurements: readonly Measurement[],
): ReadonlySet<string> {
  const known = measurements.flatMap(({ rows }) => rows);
  if (names.length === 0)
    return new Set(
      measurements
        .filter(one => one.onlyWhenNamed !== true && (one.smoke || !smoke))
        .flatMap(({ rows }) => rows),
    );
  return new Set(
    names.flatMap(name => {
      const exact = known.filter(row => row === name);
      const found = exact.length > 0 ? exact : known.filter(row => row.startsWith(name));
      if (found.length === 0) throw new Error(`There is no row ${name}. There are: ${known.join(", ")}.`);
      return found;
    }),
  );
}

function readCount(option: string, text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback;
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > 10_000)
    throw new Error(`${option} is "${text}"; it must be a whole number from 1 to 10000.`);
  return count;
}
