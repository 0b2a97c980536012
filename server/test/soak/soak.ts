import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { Agent, request } from "undici";
import { eventually, signUp } from "../harness/index.js";
import { offerService, subscribe } from "../harness/story.js";
import { TestUpstream } from "../harness/upstream.js";
import { imbalances } from "../properties/ledger-balance.js";
import { correlationIdsOf } from "../seeds/metered-service.js";
import { Constellation } from "./constellation.js";
import { send, ways, type KeyedEvent, type ReporterDeps, type Way } from "./keyed-events.js";

export interface SoakWanted {
  /** How long calls and faults go on, at least until each fault was caused once; events are spread over it. */
  readonly durationMs: number;
  /** Each is sent one to five times. */
  readonly events: number;
  readonly faultEveryMs: number;
  /** Hears what happens, for whoever waits for minutes. */
  readonly say: (line: string) => void;
}

export interface SoakResult {
  readonly copiesSent: number;
  /** Events in the ledger, and those that were acknowledged as new. */
  readonly stored: number;
  readonly acknowledgedAsNew: number;
  readonly quantity: number;
  readonly quantityExpected: number;
  /** Where totals and events disagree. */
  readonly imbalances: readonly unknown[];
  readonly faults: Readonly<Record<string, number>>;
  /** Calls by status; "broken" when the connection broke. */
  readonly calls: Readonly<Record<string, number>>;
  /** Of calls after everything had calmed down. */
  readonly lastCalls: readonly (number | "broken")[];
  /** Highest resident memory of any process, in the first and in the second half, in MB. */
  readonly memoryMb: { readonly firstHalf: number; readonly secondHalf: number };
  /** What processes that were not killed said or did wrong. */
  readonly troubles: readonly string[];
}

const callers = 4;
const callPauseMs = 20;
const reporters = 6;
const groupSize = 250;
const copiesMax = 5;

/** Mixed load with faults on several nodes; afterwards what the ledger has. */
export async function soak(wanted: SoakWanted): Promise<SoakResult> {
  await using constellation = await Constellation.start({ nodes: 2, workers: 1 });
  await using upstream = await TestUpstream.start((_request, response) => {
    response.end("ok");
  });
  await using agent = disposableAgent();
  const scene = await setUp(constellation, upstream.url, agent);
  wanted.say(`${wanted.events} events over ${wanted.durationMs / 1_000} s`);
  const endMs = performance.now() + wanted.durationMs;
  let over = false;
  const goesOn = (): boolean => !over;
  const calling = Promise.all(Array.from({ length: callers }, () => call(scene, goesOn)));
  const memory = sampleMemory(constellation, wanted.durationMs, goesOn);
  const breaking = causeFaults(constellation, wanted, endMs).finally(() => (over = true));
  const reporting = reportAll(scene, wanted);
  const [callStatuses, faults, memoryMb, sent] = await Promise.all([calling, breaking, memory, reporting]);
  await eventually(() => constellation.isReady(), 30_000);
  const [ledger] = await constellation.query<{ events: number; quantity: number }>(
    "select count(*)::integer as events, coalesce(sum(quantity), 0)::float8 as quantity from metering.usage_event",
  );
  return {
    ...sent,
    stored: ledger?.events ?? 0,
    quantity: ledger?.quantity ?? 0,
    imbalances: await imbalances(constellation),
    faults,
    calls: tally(callStatuses.flat()),
    lastCalls: await Promise.all(Array.from({ length: 50 }, () => callOnce(scene))),
    memoryMb,
    troubles: constellation.processes.flatMap(one => [
      ...(one.endedBy === undefined ? [] : [`a process ended by ${one.endedBy}: ${one.errors}`]),
      ...(one.errors.includes("unhandled") ? [one.errors] : []),
    ]),
  };
}

function disposableAgent(): Agent & AsyncDisposable {
  // Short-lived connections, so that the balancer has something to balance.
  const agent = new Agent({ pipelining: 1, keepAliveTimeout: 500, keepAliveMaxTimeout: 500 });
  return Object.assign(agent, { [Symbol.asyncDispose]: () => agent.destroy() });
}

interface Scene extends ReporterDeps {
  readonly gatewayEndpoint: string;
  readonly applicationToken: string;
  readonly productId: string;
  readonly mint: () => string;
}

async function setUp(constellation: Constellation, url: string, agent: Agent): Promise<Scene> {
  const { api, apiUrl, gatewayUrl } = constellation;
  const story = { api, gatewayUrl, secrets: new Set<string>() };
  const provider = await signUp(api, "Provider");
  const service = await offerService(story, provider, { url });
  const subscribed = await subscribe(story, await signUp(api, "Consumer"), service);
  const [row] = await constellation.query<{ id: number }>(
    "select max(id) as id from subscriptions.plan_assignment where subscription_id = $1",
    [subscribed.subscriptionId],
  );
  const ids = correlationIdsOf(constellation);
  return {
    apiUrl,
    agent,
    token: provider.token,
    gatewayEndpoint: service.gatewayEndpoint,
    applicationToken: subscribed.token,
    productId: service.productId,
    mint: () =>
      ids.mint({
        subscriptionId: subscribed.subscriptionId,
        planAssignment: row?.id ?? 0,
        mode: "live",
        calledAtMs: Date.now(),
      }).id,
  };
}

type CallOutcome = number | "broken";

async function callOnce({ gatewayEndpoint, applicationToken, agent }: Scene): Promise<CallOutcome> {
  try {
    const { statusCode, body } = await request(gatewayEndpoint, {
      dispatcher: agent,
      headers: { authorization: `Bearer ${applicationToken}` },
    });
    await body.dump();
    return statusCode;
  } catch {
    return "broken";
  }
}

async function call(scene: Scene, goesOn: () => boolean): Promise<CallOutcome[]> {
  const outcomes: CallOutcome[] = [];
  while (goesOn()) {
    outcomes.push(await callOnce(scene));
    await pause(callPauseMs);
  }
  return outcomes;
}

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms));

type Sent = Pick<SoakResult, "copiesSent" | "acknowledgedAsNew" | "quantityExpected">;

/**
 * Sends every event one to five times, by changing ways and from several reporters at once, so that copies of one event
 * meet in the same instant, in one batch, and long after each other.
 */
async function reportAll(scene: Scene, { events, durationMs, say }: SoakWanted): Promise<Sent> {
  const startedMs = performance.now();
  const groups = Math.ceil(events / groupSize);
  let copiesSent = 0;
  let acknowledgedAsNew = 0;
  let quantityExpected = 0;
  let next = 0;
  let said = 0;
  const reporting = async (): Promise<void> => {
    while (next < groups) {
      const group = next++;
      // At an even pace: faults must meet reports until the end.
      await pause(startedMs + (group / groups) * durationMs - performance.now());
      const fresh = Array.from({ length: Math.min(groupSize, events - group * groupSize) }, (_, place) =>
        keyedEvent(scene, group * groupSize + place),
      );
      for (const { count } of fresh) quantityExpected += count;
      const copies = copiesOf(fresh);
      for (const { events: sent } of copies) copiesSent += sent.length;
      const news = await Promise.all(copies.map(({ way, events: sent }) => send(scene, way, sent)));
      acknowledgedAsNew += news.reduce((sum, one) => sum + one, 0);
      if (++said % Math.ceil(groups / 10) === 0) say(`${Math.round((100 * said) / groups)} % reported`);
    }
  };
  await Promise.all(Array.from({ length: reporters }, reporting));
  return { copiesSent, acknowledgedAsNew, quantityExpected };
}

const keyedEvent = (scene: Scene, place: number): KeyedEvent => ({
  id: `event ${place}`,
  correlationId: scene.mint(),
  productId: scene.productId,
  count: 1 + (place % 9),
});

interface Copies {
  readonly way: Way;
  readonly events: readonly KeyedEvent[];
}

/** Copy n of each event that has so many: by the ways in turn, the first few of a group each in a request of its own. */
function copiesOf(events: readonly KeyedEvent[]): Copies[] {
  const copies: Copies[] = [];
  for (let copy = 0; copy < copiesMax; copy++) {
    const sent = events.filter((_, place) => place % copiesMax >= copy);
    const way = ways[copy % ways.length] ?? "single";
    const alone = sent.slice(0, singlesOfGroup);
    copies.push(...alone.map(event => ({ way: "single" as const, events: [event] })));
    copies.push({ way: way === "single" ? "batch" : way, events: sent.slice(singlesOfGroup) });
  }
  return copies.filter(({ events: some }) => some.length > 0);
}
const singlesOfGroup = 5;

/** One fault after the other, each at least once, until the time is over. @returns how many of each kind */
async function causeFaults(
  constellation: Constellation,
  { faultEveryMs, say }: SoakWanted,
  endMs: number,
): Promise<Record<string, number>> {
  const { nodes, workers } = constellation;
  const killed = (one: (typeof nodes)[number] | undefined) => async (): Promise<void> => {
    await one?.kill();
    await one?.start();
  };
  const kinds: [string, () => Promise<unknown>][] = [
    ["node killed", killed(nodes[0])],
    ["change notifications cut", () => constellation.cutChangeFeeds()],
    [
      "PostgreSQL restarted",
      async () => {
        await constellation.stopPostgres();
        await constellation.startPostgres();
      },
    ],
    ["worker killed", killed(workers[0])],
    ["node killed", killed(nodes[1])],
  ];
  const causedTimes: string[] = [];
  for (let turn = 0; turn < kinds.length || performance.now() + faultEveryMs < endMs; turn++) {
    await pause(faultEveryMs);
    const [name, cause] = kinds[turn % kinds.length] ?? ["none", () => Promise.resolve()];
    say(name);
    await cause();
    causedTimes.push(name);
  }
  return tally(causedTimes);
}

const run = promisify(execFile);

/** The most memory that any process had, in either half of the time. */
async function sampleMemory(
  constellation: Constellation,
  durationMs: number,
  goesOn: () => boolean,
): Promise<SoakResult["memoryMb"]> {
  const startedMs = performance.now();
  const peaks = { firstHalf: 0, secondHalf: 0 };
  while (goesOn()) {
    const half = performance.now() - startedMs < durationMs / 2 ? "firstHalf" : "secondHalf";
    const ids = constellation.processes.flatMap(({ processId }) => processId ?? []);
    // A process that is being started anew is not there: ps then says nothing and fails.
    const { stdout } = await run("ps", ["-o", "rss=", "-p", ids.join(",")]).catch(() => ({ stdout: "" }));
    const mb = stdout
      .trim()
      .split("\n")
      .map(line => Math.round(Number(line) / 1_024));
    peaks[half] = Math.max(peaks[half], ...mb);
    await pause(1_000);
  }
  return peaks;
}

function tally(values: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
