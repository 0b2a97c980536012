import { alternate, type Contender } from "../alternate.js";
import { ratioFigure } from "../figure.js";
import type { WrkSample } from "../load/wrk.js";
import { Platform, type PlatformNode } from "../platform/platform.js";
import { ScratchDirectory } from "../programs/scratch-directory.js";
import { startUpstream } from "../rivals/nginx.js";
import type { Measurement } from "../row.js";
import { RowFailed } from "../stage.js";
import { showRate } from "./gateway-call.js";
import { proveStored, readLedger, ReportedService } from "./reporting.js";

const row = "nodes";
const nodesCount = 4;
// The same load for both: four threads, which report to one node or to one each.
const connections = 128;

/** Four nodes on one database against one node under the same load. */
export const nodes: Measurement = {
  rows: [row],
  title: "metering by four nodes on one database against one, no deadlock",
  smoke: true,
  measure: async stage => {
    await using scratch = await ScratchDirectory.make();
    await using upstream = await startUpstream(stage);
    await using platform = await Platform.start(stage);
    await using second = await platform.addNode({ roles: "api" });
    await using third = await platform.addNode({ roles: "api" });
    await using fourth = await platform.addNode({ roles: "api" });
    const all = [platform, second, third, fourth] as const;
    const service = await ReportedService.prepare(stage, platform, upstream, scratch);

    const reporting = (
      name: string,
      targets: readonly [PlatformNode, ...PlatformNode[]],
    ): Contender<WrkSample> => ({
      name,
      run: async seconds => {
        await platform.database.beginAnew();
        const before = await readLedger(platform, all);
        const sample = await service.report(targets, connections, seconds, nodesCount);
        await proveStored(platform, all, before, sample);
        await expectNoDeadlock(platform);
        return sample;
      },
    });
    const contenders = [reporting(`${nodesCount} nodes`, all), reporting("1 node", [platform])];
    const samples = await alternate(stage, row, contenders, showRate);
    const [several = [], single = []] = samples.map(runs => runs.map(({ perSecond }) => perSecond));
    return [
      ratioFigure(
        {
          row,
          what: `keyed reports, durable, ${connections} connections in all, ${nodesCount} nodes on one database`,
          unit: "reports/s",
          ours: { contender: `${nodesCount} nodes`, values: several },
          goal: { relation: "at least", value: 1 },
          notes: [
            "no deadlock in the log of PostgreSQL; events, keys and totals equal the answers of all nodes",
          ],
        },
        { contender: "1 node", values: single },
      ),
    ];
  },
};

async function expectNoDeadlock(platform: Platform): Promise<void> {
  const deadlocks = await platform.database.countDeadlocks();
  if (deadlocks > 0) throw new RowFailed(`the nodes met ${deadlocks} deadlocks`);
}
