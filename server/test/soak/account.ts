import type { Constellation } from "./constellation.js";

/** A call and what the ledger must have for it: exactly one event of that quantity. */
export interface Entry {
  /** In hex. */
  readonly callId: string;
  readonly quantity: number;
  /** Acknowledged as a keyed report, or in the header of an answer that came; of a call that `broke` there may be none. */
  readonly kind: "keyed" | "header" | "broken";
}

export interface Balance {
  /** Events in the ledger of each kind of entry. */
  readonly stored: Readonly<Record<Entry["kind"], number>>;
  /** Of the events that must be there, and of the entries that they are there for. */
  readonly quantity: number;
  readonly quantityExpected: number;
  /** Calls that have no event, several, one of another quantity, or one that nobody reported; the first few. */
  readonly differences: readonly unknown[];
  /** Keys without their event and events without their key. */
  readonly unpaired: number;
}

const differencesShown = 20;
const enteredAtOnce = 50_000;

/** What must be in the ledger, call by call: each event of the soak has a call of its own. */
export class Account {
  // Columns, not objects: a million entries take some 60 MB.
  readonly #callIds: string[] = [];
  readonly #quantities: number[] = [];
  readonly #kinds: Entry["kind"][] = [];

  enter({ callId, quantity, kind }: Entry): void {
    this.#callIds.push(callId);
    this.#quantities.push(quantity);
    this.#kinds.push(kind);
  }

  count(kind: Entry["kind"]): number {
    return this.#kinds.filter(entered => entered === kind).length;
  }

  /** Compares entries and events, by a table of its own beside the ledger. */
  async balance(ledger: Pick<Constellation, "query">): Promise<Balance> {
    await this.#write(ledger);
    const [sums] = await ledger.query<{ keyed: number; header: number; broken: number; quantity: number }>(
      `select count(*) filter (where kind = 'keyed')::integer as keyed,
         count(*) filter (where kind = 'header')::integer as header,
         count(*) filter (where kind = 'broken')::integer as broken,
         coalesce(sum(event.quantity) filter (where kind is distinct from 'broken'), 0)::float8 as quantity
       from metering.usage_event event left join soak.entry using (call_id)`,
    );
    const differences = await ledger.query(
      `with event as (
         select call_id, count(*)::integer as events, sum(quantity) as quantity from metering.usage_event group by 1
       )
       select encode(call_id, 'hex') as call, kind, entry.quantity as expected, event.quantity::text as stored, events
       from soak.entry full join event using (call_id)
       where (kind is distinct from 'broken' or events is not null)
         and (entry.quantity, 1) is distinct from (event.quantity, events)
       limit ${differencesShown}`,
    );
    const [pairs] = await ledger.query<{ unpaired: number }>(
      `select count(*)::integer as unpaired
       from metering.usage_event event full join metering.usage_key key on key.event_id = event.id
       where event.id is null or key.event_id is null`,
    );
    const { quantity = NaN, keyed = 0, header = 0, broken = 0 } = sums ?? {};
    return {
      stored: { keyed, header, broken },
      quantity,
      quantityExpected: this.#quantities.reduce(
        (sum, one, place) => sum + (this.#kinds[place] === "broken" ? 0 : one),
        0,
      ),
      differences,
      unpaired: pairs?.unpaired ?? NaN,
    };
  }

  async #write(ledger: Pick<Constellation, "query">): Promise<void> {
    await ledger.query("create schema soak");
    await ledger.query("create table soak.entry (call_id bytea primary key, quantity integer, kind text)");
    for (let from = 0; from < this.#callIds.length; from += enteredAtOnce) {
      const columns = [this.#callIds, this.#quantities, this.#kinds].map(column =>
        column.slice(from, from + enteredAtOnce),
      );
      await ledger.query(
        `insert into soak.entry select decode(call_id, 'hex'), quantity, kind
         from unnest($1::text[], $2::integer[], $3::text[]) as e(call_id, quantity, kind)`,
        columns,
      );
    }
    await ledger.query("analyze soak.entry");
  }
}
