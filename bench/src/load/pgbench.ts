import { join } from "node:path";
import type { PlatformDatabase } from "../platform/platform-database.js";
import { rivalsDirectory } from "../places.js";
import { cleanEnvironment } from "../programs/environment.js";
import { runProgram } from "../programs/run-program.js";
import { findTool } from "../programs/tools.js";
import { RowFailed, type Stage } from "../stage.js";

export interface PgbenchLoad {
  readonly database: PlatformDatabase;
  readonly clients: number;
  readonly seconds: number;
  readonly script: "pgbench-same-rows.sql" | "pgbench-commits.sql" | "pgbench-unnest.sql";
  /** Parameters of the script, sent with each transaction. */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface PgbenchSample {
  readonly transactions: number;
  /** Without the time of connecting. */
  readonly perSecond: number;
  readonly failed: number;
}

/** Runs a script's transaction again and again, prepared. @throws RowFailed when a transaction failed */
export async function runPgbench(stage: Stage, load: PgbenchLoad): Promise<PgbenchSample> {
  const { database, clients, seconds, script, variables = {} } = load;
  const { host, port, user, password, name: databaseName } = database.address;
  const args = [
    "--no-vacuum",
    "--protocol=prepared",
    `--client=${clients}`,
    // As many as wrk has: one.
    "--jobs=1",
    `--time=${seconds}`,
    ...Object.entries(variables).map(([name, value]) => `--define=${name}=${value}`),
    `--file=${join(rivalsDirectory, script)}`,
    `--host=${host}`,
    `--port=${port}`,
    `--username=${user}`,
    databaseName,
  ];
  const env = cleanEnvironment({ PGPASSWORD: password });
  const output = await runProgram({ file: await findTool(stage, "pgbench"), args, env }, stage.signal);
  const sample = readPgbenchOutput(output);
  if (sample.failed > 0) throw new RowFailed(`${sample.failed} transactions of ${script} failed`);
  return sample;
}

/**
 * Reads what pgbench 15 or newer wrote.
 * @throws RowFailed when no transaction came to its end; pgbench then tells no rate
 * @throws Error when a figure is missing
 */
export function readPgbenchOutput(output: string): PgbenchSample {
  const read = (pattern: RegExp): number => {
    const text = pattern.exec(output)?.[1];
    if (text === undefined) throw new Error(`pgbench wrote nothing like ${pattern.source}:\n${output}`);
    return Number(text);
  };
  const transactions = read(/^number of transactions actually processed: (\d+)/m);
  if (transactions === 0) throw new RowFailed("pgbench finished no transaction");
  return {
    transactions,
    perSecond: read(/^tps = ([\d.]+) \(without initial connection time\)$/m),
    failed: read(/^number of failed transactions: (\d+) /m),
  };
}
