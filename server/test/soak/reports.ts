import type { Account } from "./account.js";
import { bulkWays, send, singleWays, type KeyedEvent, type Way } from "./keyed-events.js";
import type { LateCopies } from "./late-copies.js";
import type { Scene } from "./scene.js";

export interface ReportsWanted {
  readonly durationMs: number;
  readonly events: number;
  readonly say: (line: string) => void;
}

export interface Reported {
  readonly copiesSent: number;
  /** Events that were acknowledged as new, not as duplicates. */
  readonly acknowledgedAsNew: number;
}

const reporters = 6;
const groupSize = 250;
const copiesMax = 5;
const singlesOfGroup = 5;

/**
 * Sends every event one to five times, by changing ways and from several reporters at once, so that copies of one event
 * meet in the same instant and in one batch. Events of fewer than five copies are offered for a late one.
 */
export async function reportAll(
  scene: Scene,
  account: Account,
  late: LateCopies,
  { events, durationMs, say }: ReportsWanted,
): Promise<Reported> {
  const startedMs = performance.now();
  const groups = Math.ceil(events / groupSize);
  let copiesSent = 0;
  let acknowledgedAsNew = 0;
  let next = 0;
  let said = 0;
  const reporting = async (): Promise<void> => {
    while (next < groups) {
      const group = next++;
      // At an even pace: faults must meet reports until the end.
      const waitMs = startedMs + (group / groups) * durationMs - performance.now();
      await new Promise(resolve => setTimeout(resolve, waitMs));
      const fresh = Array.from({ length: Math.min(groupSize, events - group * groupSize) }, (_, place) =>
        keyedEvent(scene, group * groupSize + place),
      );
      const copies = copiesOf(fresh);
      const news = await Promise.all(copies.map(({ way, events: sent }) => send(scene, way, sent)));
      for (const { events: sent } of copies) copiesSent += sent.length;
      acknowledgedAsNew += news.reduce((sum, one) => sum + one, 0);
      fresh.forEach((event, place) => {
        account.enter({ callId: event.callId, quantity: event.count, kind: "keyed" });
        if (copyCount(place) < copiesMax) late.keep(event);
      });
      if (++said % Math.ceil(groups / 10) === 0) say(`${Math.round((100 * said) / groups)} % reported`);
    }
  };
  await Promise.all(Array.from({ length: reporters }, reporting));
  return { copiesSent, acknowledgedAsNew };
}

const keyedEvent = (scene: Scene, place: number): KeyedEvent => ({
  id: `event ${place}`,
  ...scene.mint(),
  productId: scene.productId,
  count: 1 + (place % 9),
});

const copyCount = (place: number): number => 1 + (place % copiesMax);

interface Copies {
  readonly way: Way;
  readonly events: readonly KeyedEvent[];
}

/**
 * Copy n of each event that has so many. The first few of a group go in a request of their own, the others together; the
 * last two copies meet in one request.
 */
function copiesOf(events: readonly KeyedEvent[]): Copies[] {
  const alone: Copies[] = [];
  const together: KeyedEvent[][] = [];
  for (let copy = 0; copy < copiesMax; copy++) {
    const sent = events.filter((_, place) => copyCount(place) > copy);
    sent.slice(0, singlesOfGroup).forEach((event, place) => {
      const way = singleWays[(copy + place) % singleWays.length] ?? "single";
      alone.push({ way, events: [event] });
    });
    together.push(sent.slice(singlesOfGroup));
  }
  const last = together.splice(-2).flat();
  const bulk = [...together, last].filter(some => some.length > 0);
  return [
    ...alone,
    ...bulk.map((some, turn) => ({ way: bulkWays[turn % bulkWays.length] ?? "batch", events: some })),
  ];
}
