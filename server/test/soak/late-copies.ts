import { bulkWays, send, singleWays, type KeyedEvent, type ReporterDeps, type Way } from "./keyed-events.js";

const keptMax = 1_000;
const sentAtOnce = 100;

/**
 * A bounded choice of acknowledged events from all of the time, of each of which one more copy is sent long after the
 * others, in every way.
 */
export class LateCopies {
  readonly #kept: KeyedEvent[] = [];
  #seen = 0;
  #sent = 0;
  #takenAsNew = 0;

  /** Offers one: by reservoir sampling each has the same chance to be among those that are kept. */
  keep(event: KeyedEvent): void {
    this.#seen++;
    if (this.#kept.length < keptMax) {
      this.#kept.push(event);
      return;
    }
    const place = Math.floor(Math.random() * this.#seen);
    if (place < keptMax) this.#kept[place] = event;
  }

  get sent(): number {
    return this.#sent;
  }

  /** Copies that were not known for what they are. */
  get takenAsNew(): number {
    return this.#takenAsNew;
  }

  /** Sends copies of some of those that are kept, which are then kept no longer. */
  async send(deps: ReporterDeps): Promise<void> {
    const events = this.#kept.splice(0, sentAtOnce);
    const ways = [...singleWays, ...bulkWays];
    const requests = ways.flatMap((way, turn): [Way, readonly KeyedEvent[]][] => {
      const some = events.filter((_, place) => place % ways.length === turn);
      if (turn < singleWays.length) return some.map(event => [way, [event]]);
      return some.length === 0 ? [] : [[way, some]];
    });
    const news = await Promise.all(requests.map(([way, some]) => send(deps, way, some)));
    this.#sent += events.length;
    this.#takenAsNew += news.reduce((sum, one) => sum + one, 0);
  }

  async sendRest(deps: ReporterDeps): Promise<void> {
    while (this.#kept.length > 0) await this.send(deps);
  }
}
