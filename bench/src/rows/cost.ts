import { plainFigure, type Figure } from "../figure.js";
import { runWrk } from "../load/wrk.js";
import { Platform } from "../platform/platform.js";
import { readProcessorTimes } from "../platform/processor-times.js";
import { ScratchDirectory } from "../programs/scratch-directory.js";
import { startUpstream } from "../rivals/nginx.js";
import type { Measurement } from "../row.js";
import { RowFailed, type Stage } from "../stage.js";
import { bodyBytes, connections, serviceAt } from "./gateway-call.js";
import { ReportedService } from "./reporting.js";

const row = "cost";
const reportConnections = 128;
const batchSize = 1_000;
const batchConnections = 4;
// Processor time is told in hundredths of a second: fewer operations would be rounding.
const secondsMin = 4;

interface Operation {
  readonly name: string;
  /** @returns how many were done */
  readonly run: (seconds: number) => Promise<number>;
}

/** Processor time of one operation. It grows far less with what else the machine does than a rate falls. */
export const cost: Measurement = {
  rows: [row],
  title: "processor time of a call, a report and an event of a batch, in the platform and in PostgreSQL",
  smoke: true,
  measure: async stage => {
    await using scratch = await ScratchDirectory.make();
    await using upstream = await startUpstream(stage);
    await using platform = await Platform.start(stage);
    const service = await ReportedService.prepare(stage, platform, upstream, scratch);
    const operations: readonly Operation[] = [
      {
        name: `a call, ${connections} connections`,
        run: async seconds => {
          const called = await serviceAt(platform, service.offering);
          const sample = await runWrk(stage, { ...called, connections, seconds, bodyBytesMin: bodyBytes });
          return sample.requests;
        },
      },
      {
        name: `a keyed report, ${reportConnections} connections`,
        run: async seconds => (await service.report([platform], reportConnections, seconds)).requests,
      },
      {
        name: "an event in a batch of 1,000",
        run: async seconds =>
          (await service.reportBatches(platform, batchSize, batchConnections, seconds)).requests * batchSize,
      },
    ];
    const figures: Figure[] = [];
    for (const operation of operations) figures.push(...(await measure(stage, platform, operation)));
    return figures;
  },
};

async function measure(
  stage: Stage,
  platform: Platform,
  { name, run }: Operation,
): Promise<readonly Figure[]> {
  const platformUs: number[] = [];
  const postgresUs: number[] = [];
  stage.say(`${row}: ${name} warms up`);
  await run(Math.max(stage.warmUpSeconds, secondsMin));
  while (platformUs.length < stage.runs) {
    await platform.database.beginAnew();
    const before = await readProcessorTimes(platform);
    const count = await run(Math.max(stage.seconds, secondsMin));
    const after = await readProcessorTimes(platform);
    platformUs.push(((after.platform - before.platform) / count) * 1e6);
    postgresUs.push(((after.postgres - before.postgres) / count) * 1e6);
    stage.say(
      `${row}: ${name}: ${platformUs.at(-1)?.toFixed(0)} µs, PostgreSQL ${postgresUs.at(-1)?.toFixed(0)} µs`,
    );
  }
  if (platformUs.some(us => us <= 0)) throw new RowFailed(`${name} took no processor time`);
  return [
    plainFigure({
      row,
      what: `processor time of ${name}, in the platform's process`,
      unit: "µs",
      ours: { contender: "Tollgate", values: platformUs },
    }),
    plainFigure({
      row,
      what: `processor time of ${name}, in PostgreSQL`,
      unit: "µs",
      ours: { contender: "PostgreSQL", values: postgresUs },
    }),
  ];
}
