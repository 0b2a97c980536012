import { eventually } from "../harness/index.js";
import { TestUpstream } from "../harness/upstream.js";
import { imbalances } from "../properties/ledger-balance.js";
import { Account, type Balance } from "./account.js";
import { Calls, type CallOutcome } from "./calls.js";
import { Constellation } from "./constellation.js";
import { causeFaults } from "./faults.js";
import { LateCopies } from "./late-copies.js";
import { sampleMemory, type MemoryMb } from "./memory.js";
import { reportAll } from "./reports.js";
import { disposableAgent, setScene } from "./scene.js";

export interface SoakWanted {
  /** How long calls and faults go on, at least until each fault was caused once; events are spread over it. */
  readonly durationMs: number;
  /** Each is sent one to five times. */
  readonly events: number;
  readonly faultEveryMs: number;
  /** Hears what happens, for whoever waits for minutes. */
  readonly say: (line: string) => void;
}

export interface SoakResult extends Balance {
  /** From the first call to the last answer under load. */
  readonly tookMs: number;
  readonly copiesSent: number;
  /** Keyed events all of whose copies were acknowledged, and those that were acknowledged as new. */
  readonly acknowledged: number;
  readonly acknowledgedAsNew: number;
  /** Calls that were answered whole with usage in the header. */
  readonly reportedInHeader: number;
  readonly lateCopies: { readonly sent: number; readonly takenAsNew: number };
  /** Where totals and events disagree. */
  readonly imbalances: readonly unknown[];
  readonly faults: Readonly<Record<string, number>>;
  /** Calls by status; "broken" when the connection broke. */
  readonly calls: Readonly<Record<string, number>>;
  /** Calls that went well in each stretch of the time. */
  readonly callsOkByStretch: readonly number[];
  /** Of calls after everything had calmed down. */
  readonly lastCalls: readonly CallOutcome[];
  /** Of the node that is never killed. */
  readonly memoryMb: MemoryMb;
  /** What processes did wrong that nobody had asked them for. */
  readonly troubles: readonly string[];
}

const callers = 4;
export const stretchMs = 30_000;
// Spools are replayed every two seconds; the rest is for a busy machine.
const calmMsMax = 60_000;

/** Mixed load with faults on several nodes; afterwards what the ledger has. */
export async function soak(wanted: SoakWanted): Promise<SoakResult> {
  await using constellation = await Constellation.start({ nodes: 2, wholeNodes: 1, workers: 1 });
  await using upstream = await TestUpstream.start();
  await using agent = disposableAgent();
  const steady = constellation.nodes.at(-1);
  if (steady === undefined) throw new Error("there is no node to be left alone");
  const scene = await setScene(constellation, upstream.url, agent);
  const account = new Account();
  const late = new LateCopies();
  const calls = new Calls(scene);
  upstream.script = calls.answer;
  wanted.say(`${wanted.events} events over ${wanted.durationMs / 1_000} s`);
  const startedMs = performance.now();
  let over = false;
  const goesOn = (): boolean => !over;
  const breaking = causeFaults(constellation, {
    ...wanted,
    endMs: startedMs + wanted.durationMs,
    victims: constellation.nodes.filter(node => node !== steady),
    afterwards: () => late.send(scene),
  }).finally(() => (over = true));
  const [faults, memoryMb, reported] = await Promise.all([
    breaking,
    sampleMemory(steady, goesOn),
    reportAll(scene, account, late, wanted),
    calls.callWhile(goesOn, callers),
  ]);
  const callsOkByStretch = calls.okByStretch(stretchMs);
  const tookMs = performance.now() - startedMs;
  await eventually(() => constellation.isReady(), calmMsMax);
  await late.sendRest(scene);
  const lastCalls = await Promise.all(Array.from({ length: 50 }, () => calls.callOnce()));
  await eventually(async () => (await constellation.spooled()) === 0, calmMsMax);
  calls.enterInto(account);
  return {
    tookMs,
    copiesSent: reported.copiesSent + late.sent,
    acknowledged: account.count("keyed"),
    acknowledgedAsNew: reported.acknowledgedAsNew,
    reportedInHeader: account.count("header"),
    lateCopies: { sent: late.sent, takenAsNew: late.takenAsNew },
    ...(await account.balance(constellation)),
    imbalances: await imbalances(constellation),
    faults: tally(faults),
    calls: tally(calls.outcomes),
    callsOkByStretch,
    lastCalls,
    memoryMb,
    troubles: constellation.processes.flatMap(({ endedBy, errors }) => [
      ...(endedBy === undefined ? [] : [`a process ended by itself: ${endedBy}`]),
      // They log only what is fatal: what stands there nobody handled.
      ...(errors === "" ? [] : [errors]),
    ]),
  };
}

function tally(values: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
