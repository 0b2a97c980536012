import { zero, type Decimal } from "../../kernel/decimal.js";
import { whenKnown } from "../../kernel/when-known.js";
import type { Database } from "../../platform/database/index.js";
import { Questions, RememberedFacts, Snapshot, type ChangeFeed } from "../../platform/snapshot/index.js";
import {
  findPlansByVersion,
  findProduct,
  findServiceOfPlan,
  findVersionsSince,
  newestPrice,
  priceOf,
  versionAt,
  type PlanVersion,
  type Product,
} from "../catalog/index.js";
import type { CallIdentity } from "../correlation/index.js";
import { findMeteredSubscription, type MeteredSubscription } from "../subscriptions/index.js";

/** Under which plan version, and at which price per unit, usage of a product is rated. */
export interface Rate {
  /** 0: no plan prices it. */
  readonly planVersionId: number;
  readonly unitPrice: Decimal;
}

export interface RateTableDeps {
  readonly database: Database;
  readonly feed: ChangeFeed;
  readonly staleMsMax: number;
}

const entriesMax = 100_000;
const questionsMax = 4;

/** What the intake remembers of the database, so that a report costs it nothing but its own transaction. */
export class RateTable {
  /** By subscription id, active or ended. */
  readonly #subscriptions: RememberedFacts<MeteredSubscription>;
  /** By product id. */
  readonly products: RememberedFacts<Product>;
  readonly #assigned: Snapshot<Rate>;
  readonly #newest: Snapshot<Rate>;
  /** By the version that was taken: it and what followed, announced changes included. */
  readonly #versions: Snapshot<readonly PlanVersion[]>;

  constructor({ database, feed, staleMsMax }: RateTableDeps) {
    const common = { feed, staleMsMax, entriesMax };
    const { db } = database;
    const questions = new Questions(questionsMax);
    this.#subscriptions = new RememberedFacts(
      {
        ...common,
        read: async id => {
          const value = await findMeteredSubscription(db, id);
          return value && { value, tags: [`subscription:${id}`] };
        },
      },
      questions,
    );
    this.products = new RememberedFacts(
      {
        ...common,
        read: async id => {
          const value = await findProduct(db, id);
          return value && { value, tags: [`service:${value.serviceId}`] };
        },
      },
      questions,
    );
    this.#assigned = new Snapshot({
      ...common,
      read: async key => {
        const [version = "", productId = ""] = key.split(":");
        const planVersionId = Number(version);
        const unitPrice =
          (await priceOf(db, { planVersionId, productId })) ??
          (await priceOfUnlisted(database, planVersionId));
        // A version's prices never change: nothing can outdate this.
        return unitPrice && { value: { planVersionId, unitPrice }, tags: [] };
      },
    });
    this.#versions = new Snapshot({
      ...common,
      read: async key => {
        const planVersionId = Number(key);
        const versions = (await findVersionsSince(db, [planVersionId])).get(planVersionId) ?? [];
        const serviceId = await findServiceOfPlan(db, planVersionId);
        return { value: versions, tags: serviceId === undefined ? [] : [`service:${serviceId}`] };
      },
    });
    this.#newest = new Snapshot({
      ...common,
      read: async key => {
        const [serviceId = "", productId = "", quarter = ""] = key.split(":");
        // At its end: what was added since it began holds at once.
        const atMs = (Number(quarter) + 1) * quarterHourMs - 1;
        const found = await newestPrice(db, { serviceId, productId, atMs });
        return { value: found ?? unpriced, tags: [`service:${serviceId}`] };
      },
    });
  }

  /** The call's subscription, with the plan that the call was made under, if there is such a one. */
  subscriptionOf({
    subscriptionId,
    planAssignment,
  }: Pick<CallIdentity, "subscriptionId" | "planAssignment">):
    MeteredSubscription | undefined | Promise<MeteredSubscription | undefined> {
    return this.#subscriptions.find(
      subscriptionId,
      known => planAssignment === 0 || known.planVersions.has(planAssignment),
    );
  }

  /**
   * The rate under the plan that a live call was made under, by its terms at the time of the call; undefined when it has no
   * price for the product.
   */
  assigned(
    planVersionId: number,
    productId: string,
    calledAtMs: number,
  ): Rate | undefined | Promise<Rate | undefined> {
    return whenKnown(this.#versions.get(String(planVersionId)), (versions = []) =>
      this.#assigned.get(`${versionAt(versions, calledAtMs) ?? planVersionId}:${productId}`),
    );
  }

  /** The rate of test usage now: that of the service's newest plan that prices the product, else nothing. */
  newest(serviceId: string, productId: string, nowMs: number): Rate | Promise<Rate> {
    const quarter = Math.floor(nowMs / quarterHourMs);
    return whenKnown(this.#newest.get(`${serviceId}:${productId}:${quarter}`), (rate = unpriced) => rate);
  }
}

// Announced prices come into force with a month, without a word to anybody. Months begin with a quarter of an hour everywhere.
const quarterHourMs = 900_000;

const unpriced: Rate = { planVersionId: 0, unitPrice: zero };

/** A free plan covers every product of the service at no charge; a commercial one only what it lists. */
async function priceOfUnlisted(database: Database, planVersionId: number): Promise<Decimal | undefined> {
  const plans = await findPlansByVersion(database.db, [planVersionId]);
  return plans.get(planVersionId)?.type === "FREE" ? zero : undefined;
}
