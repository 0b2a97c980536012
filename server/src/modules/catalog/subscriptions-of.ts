import type { Db, Tx } from "../../platform/database/index.js";

/** What the catalog asks of subscriptions, which stands above it and can't be imported. */
export interface SubscriptionsOf {
  countActive(db: Db, definitionId: string): Promise<number>;
  /** Active subscriptions that are rated by a version of the plan. */
  countOnPlan(db: Db, planId: string): Promise<number>;
  /** Ends all active ones. @returns how many */
  endAll(
    tx: Tx,
    input: {
      readonly definitionId: string;
      readonly reason: "unpublished" | "service-deleted";
      readonly atMs: number;
    },
  ): Promise<number>;
}
