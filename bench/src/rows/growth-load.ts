import { availableParallelism } from "node:os";
import { alternate, type Contender } from "../alternate.js";
import { growthFigure, type Figure, type Series } from "../figure.js";
import { runWrk } from "../load/wrk.js";
import { Platform, type PlatformNode } from "../platform/platform.js";
import { ScratchDirectory } from "../programs/scratch-directory.js";
import { startUpstream } from "../rivals/nginx.js";
import type { Measurement } from "../row.js";
import type { Stage } from "../stage.js";
import { bodyBytes, serviceAt, showRate } from "./gateway-call.js";
import { proveStored, readLedger, ReportedService } from "./reporting.js";

const connectionsSteps = [1, 8, 64, 256, 1_000] as const;
const batchSizes = [1, 10, 100, 1_000] as const;
const batchConnections = 4;
const nodesSteps = [1, 2, 4] as const;
const nodeConnections = 128;
// A batch of a thousand takes a busy machine seconds.
const batchSecondsMin = 4;

type Nodes = readonly [PlatformNode, ...PlatformNode[]];

/** How rates grow with connections, with the size of batches, and with processes. */
export const growthLoad: Measurement = {
  rows: ["growth-connections", "growth-batch-size", "growth-processes"],
  title: "how rates of calls and reports grow with connections, batch size and processes",
  smoke: true,
  onlyWhenNamed: true,
  measure: async (stage, wanted) => {
    await using scratch = await ScratchDirectory.make();
    await using upstream = await startUpstream(stage);
    await using platform = await Platform.start(stage);
    const service = await ReportedService.prepare(stage, platform, upstream, scratch);
    const figures: Figure[] = [];
    if (wanted.has("growth-connections")) figures.push(...(await byConnections(stage, platform, service)));
    if (wanted.has("growth-batch-size")) figures.push(await byBatchSize(stage, platform, service));
    if (wanted.has("growth-processes")) figures.push(...(await byProcesses(stage, platform, service)));
    return figures;
  },
};

interface Rate {
  readonly perSecond: number;
}

async function grow(
  stage: Stage,
  row: string,
  what: string,
  unit: string,
  steps: readonly Contender<Rate>[],
  notes: readonly string[] = [],
): Promise<Figure> {
  const samples = await alternate(stage, row, steps, showRate);
  const series = steps.map(({ name }, place): Series => ({
    contender: name,
    values: (samples[place] ?? []).map(({ perSecond }) => perSecond),
  }));
  return growthFigure({ row, what, unit, notes }, series);
}

async function byConnections(
  stage: Stage,
  platform: Platform,
  service: ReportedService,
): Promise<readonly Figure[]> {
  const row = "growth-connections";
  const calling = connectionsSteps.map((connections): Contender<Rate> => ({
    name: named(connections, "connection"),
    run: async seconds => {
      const called = await serviceAt(platform, service.offering);
      return runWrk(stage, { ...called, connections, seconds, bodyBytesMin: bodyBytes });
    },
  }));
  const reports = connectionsSteps.map((connections): Contender<Rate> => ({
    name: named(connections, "connection"),
    run: seconds => report(platform, [platform], service, connections, seconds),
  }));
  return [
    await grow(stage, row, "calls, full path, 1 KB of JSON, one process", "calls/s", calling),
    await grow(stage, row, "keyed reports, durable, one process", "reports/s", reports),
  ];
}

function byBatchSize(stage: Stage, platform: Platform, service: ReportedService): Promise<Figure> {
  const steps = batchSizes.map((size): Contender<Rate> => ({
    name: `batches of ${size.toLocaleString("en-US")}`,
    run: async seconds => {
      await platform.database.beginAnew();
      const before = await readLedger(platform, [platform]);
      const longer = Math.max(seconds, batchSecondsMin);
      const sample = await service.reportBatches(platform, size, batchConnections, longer);
      await proveStored(platform, [platform], before, sample, size);
      return { perSecond: sample.perSecond * size };
    },
  }));
  const what = `keyed events, durable, ${batchConnections} connections, one process`;
  return grow(stage, "growth-batch-size", what, "events/s", steps);
}

async function byProcesses(
  stage: Stage,
  platform: Platform,
  service: ReportedService,
): Promise<readonly Figure[]> {
  const row = "growth-processes";
  const notes = [
    `${availableParallelism()} cores for these processes, PostgreSQL, the load generator and the upstream`,
  ];
  await using gatewayOfTwo = await platform.addNode({ roles: "gateway", gatewayProcesses: 2 });
  await using gatewayOfFour = await platform.addNode({ roles: "gateway", gatewayProcesses: 4 });
  await using second = await platform.addNode({ roles: "api" });
  await using third = await platform.addNode({ roles: "api" });
  await using fourth = await platform.addNode({ roles: "api" });
  const all: Nodes = [platform, second, third, fourth];
  const calling = [platform, gatewayOfTwo, gatewayOfFour].map((node, place): Contender<Rate> => ({
    name: named(nodesSteps[place] ?? 1, "process", "processes"),
    run: async seconds => {
      const called = await serviceAt(node, service.offering);
      return runWrk(stage, { ...called, connections: nodeConnections, seconds, bodyBytesMin: bodyBytes });
    },
  }));
  const reports = nodesSteps.map((count): Contender<Rate> => ({
    name: named(count, "node"),
    run: seconds => report(platform, [all[0], ...all.slice(1, count)], service, nodeConnections, seconds),
  }));
  const connections = `${nodeConnections} connections in all`;
  return [
    await grow(stage, row, `calls, full path, 1 KB of JSON, ${connections}`, "calls/s", calling, notes),
    await grow(stage, row, `keyed reports, durable, ${connections}`, "reports/s", reports, notes),
  ];
}

async function report(
  platform: Platform,
  nodes: Nodes,
  service: ReportedService,
  connections: number,
  seconds: number,
): Promise<Rate> {
  await platform.database.beginAnew();
  const before = await readLedger(platform, nodes);
  const sample = await service.report(nodes, connections, seconds, nodes.length);
  await proveStored(platform, nodes, before, sample);
  return sample;
}

function named(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-US")} ${count === 1 ? one : many}`;
}
