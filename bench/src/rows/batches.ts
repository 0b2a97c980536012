import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { alternate, type Contender } from "../alternate.js";
import { ratioFigure } from "../figure.js";
import { runPgbench } from "../load/pgbench.js";
import { rivalsDirectory } from "../places.js";
import { Platform } from "../platform/platform.js";
import { ScratchDirectory } from "../programs/scratch-directory.js";
import { startUpstream } from "../rivals/nginx.js";
import { unnestParameters } from "../rivals/unnest-parameters.js";
import type { Measurement } from "../row.js";
import { RowFailed, type Stage } from "../stage.js";
import { showRate } from "./gateway-call.js";
import { grownSince, proveStored, readLedger, ReportedService } from "./reporting.js";

const row = "batches";
const batchSize = 1_000;
// The platform has two commits under way at once and takes the next requests apart meanwhile; the rival has two clients.
const connections = 4;
const clients = 2;
// So that a busy machine, too, answers some requests in each run: a batch is a thousand times the work of a call.
const secondsMin = 4;

interface Durable {
  /** Events, not batches. */
  readonly perSecond: number;
  readonly proven: number;
}

/** Events a second in batches of a thousand over HTTP, against the bare insert that any such platform ends in. */
export const batches: Measurement = {
  rows: [row],
  title: "keyed, durable events a second in batches of 1,000, against raw unnest inserts by pgbench",
  smoke: true,
  measure: async stage => {
    await using scratch = await ScratchDirectory.make();
    await using upstream = await startUpstream(stage);
    await using platform = await Platform.start(stage);
    await platform.database.run(await readFile(join(rivalsDirectory, "pgbench-tables.sql"), "utf8"));
    const service = await ReportedService.prepare(stage, platform, upstream, scratch);
    const contenders: Contender<Durable>[] = [
      { name: "Tollgate", run: seconds => reportBatches(platform, service, seconds) },
      {
        name: `raw unnest inserts, pgbench, ${clients} clients`,
        run: seconds => insertRows(stage, platform, seconds),
      },
    ];
    const [own = [], theirs = []] = await alternate(stage, row, contenders, showRate);
    const proven = own.reduce((sum, run) => sum + run.proven, 0);
    return [
      ratioFigure(
        {
          row,
          what: `keyed events, durable, in batches of 1,000, ${connections} connections`,
          unit: "events/s",
          ours: { contender: "Tollgate", values: own.map(({ perSecond }) => perSecond) },
          goal: { relation: "at least", value: 0.6 },
          notes: [`${proven} events acknowledged each by itself, as many events, keys and totals stored`],
        },
        { contender: contenders[1]?.name ?? "", values: theirs.map(({ perSecond }) => perSecond) },
      ),
    ];
  },
};

async function reportBatches(
  platform: Platform,
  service: ReportedService,
  seconds: number,
): Promise<Durable> {
  await platform.database.beginAnew();
  const before = await readLedger(platform, [platform]);
  const sample = await service.reportBatches(platform, batchSize, connections, Math.max(seconds, secondsMin));
  const proven = await proveStored(platform, [platform], before, sample, batchSize);
  return { perSecond: sample.perSecond * batchSize, proven };
}

async function insertRows(stage: Stage, { database }: Platform, seconds: number): Promise<Durable> {
  await database.beginAnew();
  const before = await database.countUsage("bench");
  const variables = unnestParameters(batchSize);
  const load = { database, clients, seconds, script: "pgbench-unnest.sql", variables } as const;
  const { transactions, perSecond } = await runPgbench(stage, load);
  const { events, keys, totalled } = grownSince(before, await database.countUsage("bench"));
  if ([events, keys, totalled].some(count => count !== transactions * batchSize))
    throw new RowFailed(
      `pgbench committed ${transactions} batches; stored were ${events} events, ${keys} keys and totals of ${totalled}`,
    );
  return { perSecond: perSecond * batchSize, proven: events };
}
