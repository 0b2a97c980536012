import { availableParallelism } from "node:os";
import { alternate } from "../alternate.js";
import { ratioFigure } from "../figure.js";
import { offerService } from "../platform/offering.js";
import { Platform, type PlatformNode } from "../platform/platform.js";
import { startUpstream } from "../rivals/nginx.js";
import type { Measurement } from "../row.js";
import { callingContender, connections, serviceAt, showRate } from "./gateway-call.js";

const row = "gateway-processes";

/** One process against 2, 4 … on one port, up to the machine's cores. */
export const gatewayProcesses: Measurement = {
  rows: [row],
  title: "calls a second with TOLLGATE_GATEWAY_PROCESSES=2, 4 … against 1",
  smoke: true,
  measure: async stage => {
    const cores = availableParallelism();
    const counts = countsFor(cores);
    await using upstream = await startUpstream(stage);
    await using platform = await Platform.start(stage);
    const offering = await offerService(platform, upstream.url);
    await using nodes = await startNodes(platform, [1, ...counts]);

    const contenders = nodes.list.map(({ count, node }) =>
      callingContender(stage, nameOf(count), () => serviceAt(node, offering)),
    );
    const samples = await alternate(stage, row, contenders, showRate);
    const [single = [], ...several] = samples.map(runs => runs.map(({ perSecond }) => perSecond));
    return counts.map((count, place) => {
      // The load generator and the upstream need a core each; where they have none, the row can only be reported.
      const coresLast = cores >= count + 2;
      return ratioFigure(
        {
          row,
          what: `full path, 1 KB of JSON, ${connections} connections, ${count} processes on one port`,
          unit: "calls/s",
          ours: { contender: nameOf(count), values: several[place] ?? [] },
          goal: coresLast ? { relation: "at least", value: 0.9 * count } : undefined,
          notes: coresLast
            ? []
            : [`${cores} cores for ${count} gateway processes, wrk and the upstream: no goal`],
        },
        { contender: nameOf(1), values: single },
      );
    });
  },
};

function countsFor(cores: number): readonly number[] {
  const counts = [2];
  for (let count = 4; count <= cores; count *= 2) counts.push(count);
  return counts;
}

const nameOf = (count: number): string => (count === 1 ? "1 process" : `${count} processes`);

interface StartedNodes extends AsyncDisposable {
  readonly list: readonly { readonly count: number; readonly node: PlatformNode }[];
}

/** Nodes with the role gateway alone, so that they differ in nothing but the number of processes. */
async function startNodes(platform: Platform, counts: readonly number[]): Promise<StartedNodes> {
  const list: { count: number; node: PlatformNode }[] = [];
  const dispose = async (): Promise<void> => {
    await Promise.all(list.map(({ node }) => node[Symbol.asyncDispose]()));
  };
  try {
    for (const count of counts)
      list.push({ count, node: await platform.addNode({ roles: "gateway", gatewayProcesses: count }) });
    return { list, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
