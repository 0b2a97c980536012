import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { alternate, type Contender } from "../alternate.js";
import { ratioFigure, type Figure } from "../figure.js";
import { runPgbench } from "../load/pgbench.js";
import { rivalsDirectory } from "../places.js";
import { Platform } from "../platform/platform.js";
import type { PlatformDatabase } from "../platform/platform-database.js";
import { ScratchDirectory } from "../programs/scratch-directory.js";
import { startUpstream } from "../rivals/nginx.js";
import type { Measurement } from "../row.js";
import { RowFailed, type Stage } from "../stage.js";
import { showRate } from "./gateway-call.js";
import { grownSince, proveStored, readLedger, ReportedService } from "./reporting.js";

const connections = 128;
const clients = 32;

interface Durable {
  readonly perSecond: number;
  /** Reports or transactions that were found in the database afterwards. */
  readonly proven: number;
}

interface Rival {
  readonly name: string;
  readonly goal: number;
  readonly run: (stage: Stage, database: PlatformDatabase, seconds: number) => Promise<Durable>;
}

const rivals: Readonly<Record<string, Rival>> = {
  "metering-pgbench-same-rows": {
    name: `pgbench, the same rows, ${clients} clients`,
    goal: 1.5,
    run: writeSameRows,
  },
  "metering-pgbench-commits": {
    name: `pgbench, one-row commits, ${clients} clients`,
    goal: 0.9,
    run: commitRows,
  },
};

/** Keyed reports a second, each answered after its commit, against the database's own load generator. */
export const metering: Measurement = {
  rows: Object.keys(rivals),
  title: "keyed, durable metering POSTs a second, against pgbench on the same PostgreSQL",
  smoke: true,
  measure: async (stage, wanted) => {
    await using scratch = await ScratchDirectory.make();
    await using upstream = await startUpstream(stage);
    await using platform = await Platform.start(stage);
    const { database } = platform;
    await database.run(await readFile(join(rivalsDirectory, "pgbench-tables.sql"), "utf8"));
    const service = await ReportedService.prepare(stage, platform, upstream, scratch);
    const chosen = Object.entries(rivals).filter(([row]) => wanted.has(row));

    const ours: Contender<Durable> = {
      name: "Tollgate",
      run: async seconds => {
        await database.beginAnew();
        const before = await readLedger(platform, [platform]);
        const sample = await service.report([platform], connections, seconds);
        const proven = await proveStored(platform, [platform], before, sample);
        return { perSecond: sample.perSecond, proven };
      },
    };
    const theirs = chosen.map(([, rival]): Contender<Durable> => ({
      name: rival.name,
      run: async seconds => {
        await database.beginAnew();
        return rival.run(stage, database, seconds);
      },
    }));
    const samples = await alternate(stage, "metering", [ours, ...theirs], showRate);
    const [own = [], ...others] = samples;
    const proven = own.reduce((sum, run) => sum + run.proven, 0);
    return chosen.map(([row, { name, goal }], place): Figure => {
      const what = `keyed reports, durable, ${connections} connections`;
      const values = own.map(({ perSecond }) => perSecond);
      const notes = [`${proven} reports answered 200, as many events, keys and totals stored`];
      return ratioFigure(
        {
          row,
          what,
          unit: "reports/s",
          ours: { contender: "Tollgate", values },
          goal: { relation: "at least", value: goal },
          notes,
        },
        { contender: name, values: (others[place] ?? []).map(({ perSecond }) => perSecond) },
      );
    });
  },
};

async function writeSameRows(stage: Stage, database: PlatformDatabase, seconds: number): Promise<Durable> {
  const before = await database.countUsage("bench");
  const sample = await runPgbench(stage, { database, clients, seconds, script: "pgbench-same-rows.sql" });
  const { events, keys, totalled } = grownSince(before, await database.countUsage("bench"));
  expectStored(sample.transactions, [events, keys, totalled]);
  return { perSecond: sample.perSecond, proven: sample.transactions };
}

async function commitRows(stage: Stage, database: PlatformDatabase, seconds: number): Promise<Durable> {
  const before = await database.countPlainRows();
  const sample = await runPgbench(stage, { database, clients, seconds, script: "pgbench-commits.sql" });
  expectStored(sample.transactions, [(await database.countPlainRows()) - before]);
  return { perSecond: sample.perSecond, proven: sample.transactions };
}

function expectStored(transactions: number, stored: readonly number[]): void {
  if (stored.every(count => count === transactions)) return;
  throw new RowFailed(`pgbench counted ${transactions} transactions; stored were ${stored.join(", ")} rows`);
}
