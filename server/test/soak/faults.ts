import type { PlatformProcess } from "../faults/platform-process.js";
import type { Constellation } from "./constellation.js";

export interface FaultsWanted {
  readonly faultEveryMs: number;
  /** Faults go on until then, at least until each was caused once. */
  readonly endMs: number;
  /** Nodes that may be killed. */
  readonly victims: readonly PlatformProcess[];
  readonly say: (line: string) => void;
  /** Called when a fault is over. */
  readonly afterwards: () => Promise<void>;
}

/** One fault after the other. @returns the name of each, in their order */
export async function causeFaults(constellation: Constellation, wanted: FaultsWanted): Promise<string[]> {
  const kinds = faultsOf(constellation, wanted.victims);
  const caused: string[] = [];
  const isTime = (): boolean =>
    caused.length < kinds.length || performance.now() + wanted.faultEveryMs < wanted.endMs;
  while (isTime()) {
    for (const [name, cause] of kinds) {
      if (!isTime()) break;
      await new Promise(resolve => setTimeout(resolve, wanted.faultEveryMs));
      wanted.say(name);
      await cause();
      caused.push(name);
      await wanted.afterwards();
    }
  }
  return caused;
}

type Fault = readonly [name: string, cause: () => Promise<unknown>];

function faultsOf(constellation: Constellation, victims: readonly PlatformProcess[]): readonly Fault[] {
  const killed = async (one: PlatformProcess): Promise<void> => {
    await one.kill();
    await one.start();
  };
  const nodesKilled = victims.map((node): Fault => ["node killed", () => killed(node)]);
  const workersKilled = constellation.workers.map((worker): Fault => ["worker killed", () => killed(worker)]);
  return [
    ...nodesKilled.slice(0, 1),
    ["change notifications cut", () => constellation.cutChangeFeeds()],
    ["change notifications silent", () => constellation.silenceChangeFeeds()],
    [
      "PostgreSQL restarted",
      async () => {
        await constellation.stopPostgres();
        await constellation.startPostgres();
      },
    ],
    ...workersKilled,
    ...nodesKilled.slice(1),
  ];
}
