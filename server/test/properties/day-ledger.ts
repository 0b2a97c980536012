import { randomUUID } from "node:crypto";
import { present } from "../../src/kernel/assert.js";
import { decimal } from "../../src/kernel/decimal.js";
import { uuidV7 } from "../../src/kernel/ids.js";
import { insertCorrection } from "../../src/modules/metering/correction-store.js";
import { UsageIntake } from "../../src/modules/metering/usage-intake.js";
import { recordUsage } from "../../src/modules/metering/usage-store.js";
import { openDatabase, type Database, type Tx } from "../../src/platform/database/index.js";
import { captureLog, createTestDatabase, type TestDatabase } from "../harness/index.js";
import { storeOne, usageReport } from "../seeds/usage-reports.js";

export const services = [randomUUID(), randomUUID()] as const;
/** Two of each service. */
export const subscriptions = [randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const;
const prices = ["0.5", "0.25"];
const oneOf = <T>(of: readonly T[], place: number): T => present(of[place], "there are as many");

export interface Use {
  readonly node?: number;
  readonly subscription?: number;
  readonly product?: string;
  readonly mode?: "live" | "test";
  /** Of the plan; each has its price. */
  readonly version?: number;
  readonly count?: string;
}

const either = (): number => Math.round(Math.random());

export const anyUse = (): Use => ({
  node: either(),
  subscription: either() + 2 * either(),
  product: `prod_${either()}`,
  mode: either() === 0 ? "live" : "test",
  version: either(),
  count: String(1 + Math.floor(Math.random() * 100)),
});

/** A ledger with two nodes, as far as the ledger knows nodes, and a clock and a zone to be set. */
export class DayLedger implements AsyncDisposable {
  readonly database: Database;
  readonly query: TestDatabase["query"];
  readonly #testDatabase: TestDatabase;
  readonly #intakes: readonly UsageIntake[];

  private constructor(testDatabase: TestDatabase) {
    const { logger } = captureLog();
    this.#testDatabase = testDatabase;
    this.query = testDatabase.query.bind(testDatabase);
    this.database = openDatabase({
      connectionString: testDatabase.url,
      connectionsMax: 12,
      applicationName: "tollgate",
      onIdleError: error => {
        logger.error({ err: error }, "idle connection lost");
      },
    });
    const { pool } = this.database;
    this.#intakes = [1, 2].map(
      number => new UsageIntake({ pool, record: recordUsage, node: { number }, logger }),
    );
  }

  static async make(): Promise<DayLedger> {
    return new DayLedger(await createTestDatabase());
  }

  /** Forgets all usage. */
  async empty(zone = "Europe/Berlin"): Promise<void> {
    await this.query("update platform.setting set value = $1 where name = 'billing_timezone'", [zone]);
    await this.query(
      "truncate metering.usage_event, metering.usage_total, metering.correction, metering.summed_day, metering.day_total cascade",
    );
  }

  async setClock(instant: string | number): Promise<void> {
    const at = new Date(instant).getTime();
    await this.query("update platform.clock set shift_ms = $1", [at - Date.now()]);
  }

  /** What is reported just now, by the database's clock. */
  async use(wanted: Use = {}): Promise<void> {
    const { node = 0, subscription = 0, product = "prod_a", version = 0 } = wanted;
    const { mode = "live", count = "1" } = wanted;
    const { call, ...report } = usageReport({
      serviceId: oneOf(services, subscription % 2),
      productId: product,
      planVersionId: version + 1,
      unitPrice: decimal(oneOf(prices, version)),
      quantity: decimal(count),
    });
    const subscriptionId = oneOf(subscriptions, subscription);
    await storeOne(oneOf(this.#intakes, node), { ...report, call: { ...call, subscriptionId, mode } });
  }

  /** Takes a quarter off some event, if there is any. */
  async correctSome(tx?: Tx): Promise<void> {
    if (tx === undefined) return this.database.transaction(opened => this.correctSome(opened));
    const [event] = await this.query<{ id: string; accepted_at: Date }>(
      "select id, accepted_at from metering.usage_event order by random() limit 1",
    );
    if (event === undefined) return;
    await insertCorrection(tx, {
      id: uuidV7(Date.now()),
      eventId: event.id,
      acceptedAt: event.accepted_at,
      quantity: decimal("-0.25"),
      reason: "counted wrongly",
      reference: undefined,
      at: new Date(),
      by: { id: randomUUID(), name: "Provider" },
    });
  }

  /** Start and end of each, in their order. */
  async summedDays(): Promise<readonly string[]> {
    const rows = await this.query<{ day: string }>(
      `select day_start::text || ' ' || day_end::text as day from metering.summed_day where summed_at is not null
       order by day_start`,
    );
    return rows.map(({ day }) => day);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const intake of this.#intakes) await intake[Symbol.asyncDispose]();
    await this.database[Symbol.asyncDispose]();
    await this.#testDatabase[Symbol.asyncDispose]();
  }
}
