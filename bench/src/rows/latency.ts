import { alternate, type Contender } from "../alternate.js";
import { differenceFigure, type Figure } from "../figure.js";
import { runAtFixedRate, type LatencySample } from "../load/h2load.js";
import { runWrk } from "../load/wrk.js";
import { offerService } from "../platform/offering.js";
import { Platform } from "../platform/platform.js";
import { startNginxProxy, startUpstream } from "../rivals/nginx.js";
import type { Measurement } from "../row.js";
import type { Stage } from "../stage.js";
import { bodyBytes, expectBody, serviceAt, type CalledServer } from "./gateway-call.js";

const row = "latency";
const connections = 32;
const addedP99MsMax = 2;

/** What the gateway adds to a call's time at half of what it can carry; nginx at the same rate beside it. */
export const latency: Measurement = {
  rows: [row],
  title: "p50 and p99 that the gateway adds at half load, nginx at the same rate",
  smoke: true,
  measure: async stage => {
    await using upstream = await startUpstream(stage);
    await using nginx = await startNginxProxy(stage, upstream);
    await using platform = await Platform.start(stage);
    const offering = await offerService(platform, upstream.url);
    const gateway = await serviceAt(platform, offering);
    const { headers } = gateway;

    const perSecondOfConnection = await findHalfLoad(stage, gateway);
    const servers = [
      { name: "Tollgate", called: gateway },
      { name: "nobody in between", called: { url: `${upstream.url}/`, headers } },
      { name: "nginx, plain proxy", called: { url: `${nginx.url}/`, headers } },
    ];
    const contenders = servers.map(({ name, called }): Contender<LatencySample> => ({
      name,
      run: async seconds => {
        await expectBody(called);
        return runAtFixedRate(stage, { ...called, connections, perSecondOfConnection, seconds });
      },
    }));
    const samples = await alternate(stage, row, contenders, showLatency);
    const what = `${connections * perSecondOfConnection} calls/s over ${connections} connections, half of the gateway's full load`;
    return [toFigure("p50", what, samples), toFigure("p99", what, samples)];
  },
};

/** Half of the calls a second that the gateway carries, for each connection. */
async function findHalfLoad(stage: Stage, gateway: CalledServer): Promise<number> {
  const full = async (seconds: number): Promise<number> => {
    const sample = await runWrk(stage, { ...gateway, connections, seconds, bodyBytesMin: bodyBytes });
    return sample.perSecond;
  };
  await full(stage.warmUpSeconds);
  const perSecond = await full(stage.seconds);
  stage.say(`${row}: full load is ${Math.round(perSecond)} calls a second`);
  return Math.max(1, Math.round(perSecond / 2 / connections));
}

function toFigure(name: "p50" | "p99", load: string, samples: readonly (readonly LatencySample[])[]): Figure {
  const [ours = [], direct = [], nginx = []] = samples.map(runs =>
    runs.map(({ p50Ms, p99Ms }) => (name === "p50" ? p50Ms : p99Ms)),
  );
  return differenceFigure(
    {
      row,
      what: `${name} added at ${load}`,
      unit: "ms",
      ours: { contender: "Tollgate", values: ours },
      ...(name === "p99" && { goal: { relation: "at most", value: addedP99MsMax } }),
    },
    { contender: "nobody in between", values: direct },
    [{ contender: "nginx, plain proxy", values: nginx }],
  );
}

const showLatency = ({ p50Ms, p99Ms }: LatencySample): string =>
  `p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms`;
