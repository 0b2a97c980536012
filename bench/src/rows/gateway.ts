import { alternate, type Contender } from "../alternate.js";
import { ratioFigure, type Figure } from "../figure.js";
import type { WrkSample } from "../load/wrk.js";
import { offerService } from "../platform/offering.js";
import { Platform, readCounter } from "../platform/platform.js";
import { startExpressGateway } from "../rivals/express-gateway.js";
import { startNginxProxy, startUpstream, type StartedServer } from "../rivals/nginx.js";
import { startReplyFrom } from "../rivals/reply-from.js";
import type { Measurement } from "../row.js";
import type { Stage } from "../stage.js";
import { callingContender, connections, serviceAt, showRate, type CalledServer } from "./gateway-call.js";

interface Rival {
  readonly name: string;
  readonly goal: number;
  readonly start: (stage: Stage, upstream: StartedServer) => Promise<StartedServer>;
}

const rivals: Readonly<Record<string, Rival>> = {
  "gateway-nginx": { name: "nginx, plain proxy, one worker", goal: 0.25, start: startNginxProxy },
  "gateway-reply-from": { name: "@fastify/reply-from, bare", goal: 1.5, start: startReplyFrom },
  "gateway-express-gateway": { name: "express-gateway, key auth", goal: 3, start: startExpressGateway },
};

/** Calls a second through the whole gateway, in one process, against proxies that do less. */
export const gateway: Measurement = {
  rows: Object.keys(rivals),
  title: "calls a second through the gateway, one process, against other proxies",
  smoke: true,
  measure: async (stage, wanted) => {
    await using upstream = await startUpstream(stage);
    await using platform = await Platform.start(stage);
    const offering = await offerService(platform, upstream.url);
    const chosen = Object.entries(rivals).filter(([row]) => wanted.has(row));
    await using started = await startAll(stage, upstream, chosen);

    const ours = callingContender(stage, "Tollgate", () => serviceAt(platform, offering));
    // The same header for all, so that all requests are alike; only a gateway with keys of its own needs another one.
    const { headers } = await serviceAt(platform, offering);
    const theirs = started.servers.map(({ rival, server }): Contender<WrkSample> => {
      const called: CalledServer = { url: `${server.url}/`, headers: { ...headers, ...keyOf(server) } };
      return callingContender(stage, rival.name, () => Promise.resolve(called));
    });
    const samples = await alternate(stage, "gateway", [ours, ...theirs], showRate);
    const [own = [], ...others] = samples.map(runs => runs.map(({ perSecond }) => perSecond));
    const notes = [await recordsNote(platform)];
    return chosen.map(([row, { name, goal }], place): Figure =>
      ratioFigure(
        {
          row,
          what: `full path, 1 KB of JSON, one process, ${connections} connections`,
          unit: "calls/s",
          ours: { contender: "Tollgate", values: own },
          goal: { relation: "at least", value: goal },
          notes,
        },
        { contender: name, values: others[place] ?? [] },
      ),
    );
  },
};

interface StartedRivals extends AsyncDisposable {
  readonly servers: readonly { readonly rival: Rival; readonly server: StartedServer }[];
}

async function startAll(
  stage: Stage,
  upstream: StartedServer,
  chosen: readonly (readonly [string, Rival])[],
): Promise<StartedRivals> {
  const servers: { rival: Rival; server: StartedServer }[] = [];
  const dispose = async (): Promise<void> => {
    await Promise.all(servers.map(({ server }) => server[Symbol.asyncDispose]()));
  };
  try {
    for (const [, rival] of chosen) servers.push({ rival, server: await rival.start(stage, upstream) });
    return { servers, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function keyOf(server: StartedServer): Readonly<Record<string, string>> {
  return "authorization" in server && typeof server.authorization === "string"
    ? { authorization: server.authorization }
    : {};
}

/** The gateway's rate counts only with the records of its calls. */
async function recordsNote(platform: Platform): Promise<string> {
  const lost = await readCounter(platform, "tollgate_call_records_lost_total");
  const calls = await readCounter(platform, "tollgate_gateway_calls_total");
  return `${calls} calls, ${lost} of their records lost`;
}
