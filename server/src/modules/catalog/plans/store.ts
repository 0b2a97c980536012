import { sql } from "kysely";
import { present } from "../../../kernel/assert.js";
import { decimalText, type Decimal } from "../../../kernel/decimal.js";
import type { Tx } from "../../../platform/database/index.js";
import { rateLimitColumns, type RateLimit } from "./rate-limit.js";
import type { PlanType } from "./reads.js";

export interface NewPlan {
  readonly id: string;
  readonly serviceId: string;
  readonly definitionId: string;
  readonly name: string | undefined;
  readonly type: PlanType;
  readonly monthlyFee: Decimal;
  readonly rateLimit: RateLimit | undefined;
  readonly createdBy: string;
  readonly atMs: number;
}

/** Adds a plan with its first version. @returns the version's number in the whole platform */
export async function insertPlan(tx: Tx, plan: NewPlan): Promise<number> {
  const createdAt = new Date(plan.atMs);
  await tx
    .insertInto("catalog.pricing_plan")
    .values({
      id: plan.id,
      service_id: plan.serviceId,
      definition_id: plan.definitionId,
      name: plan.name ?? null,
      type: plan.type,
      created_at: createdAt,
      created_by: plan.createdBy,
    })
    .execute();
  const { id } = await tx
    .insertInto("catalog.plan_version")
    // In force at once by the database's clock, which is the one that reads ask.
    .values({
      plan_id: plan.id,
      number: 1,
      monthly_fee: decimalText(plan.monthlyFee),
      effective_from: sql`platform.now()`,
      created_at: createdAt,
      ...rateLimitColumns(plan.rateLimit),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Adds the next version of a plan, which keeps its rate limit. @returns its number in the whole platform */
export async function insertPlanVersion(
  tx: Tx,
  version: {
    readonly planId: string;
    readonly monthlyFee: Decimal;
    readonly effectiveFrom: Date;
    readonly atMs: number;
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into catalog.plan_version (plan_id, number, monthly_fee, effective_from, created_at,
      rate_limit_calls, rate_limit_seconds, rate_limit_burst)
    select plan_id, number + 1, ${decimalText(version.monthlyFee)}::numeric, ${version.effectiveFrom}::timestamptz,
      ${new Date(version.atMs)}::timestamptz, rate_limit_calls, rate_limit_seconds, rate_limit_burst
    from catalog.plan_version where plan_id = ${version.planId} order by number desc limit 1
    returning id`.execute(tx);
  return present(rows[0], "a plan has a version").id;
}

/**
 * Takes back a version that has not begun. Not in its last hour: a node may go by what it remembers for so long
 * (TOLLGATE_STALE_SECONDS), and none may rate by terms that are not there any more.
 * @returns false when that is no longer possible, by the database's clock
 */
export async function withdrawPlanVersion(
  tx: Tx,
  version: { readonly planId: string; readonly effectiveFrom: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("catalog.plan_version")
    .set({ withdrawn_at: sql`platform.now()` })
    .where("plan_id", "=", version.planId)
    .where("effective_from", "=", version.effectiveFrom)
    .where("withdrawn_at", "is", null)
    .where("effective_from", ">", sql<Date>`platform.now() + interval '1 hour'`)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface ProductLine {
  readonly serviceId: string;
  readonly name: string;
  readonly unitLabel: string | undefined;
  /** For a new one; undefined: false. */
  readonly oncePerCall: boolean | undefined;
}

/** The service's product line of that name and unit: the existing one as it is, else a new one of the id `newId`. */
export async function findOrInsertProduct(
  tx: Tx,
  line: ProductLine,
  newId: string,
  atMs: number,
): Promise<{ readonly id: string; readonly oncePerCall: boolean }> {
  const { serviceId, name, unitLabel, oncePerCall } = line;
  const inserted = await tx
    .insertInto("catalog.product")
    .values({
      id: newId,
      service_id: serviceId,
      name,
      unit_label: unitLabel ?? null,
      once_per_call: oncePerCall ?? false,
      once_per_call_changed_at: oncePerCall === true ? sql`'{-infinity}'` : [],
      created_at: new Date(atMs),
    })
    .onConflict(conflict => conflict.expression(sql`service_id, name, coalesce(unit_label, '')`).doNothing())
    .returning(["id", "once_per_call as oncePerCall"])
    .executeTakeFirst();
  if (inserted !== undefined) return inserted;
  return tx
    .selectFrom("catalog.product")
    .select(["id", "once_per_call as oncePerCall"])
    .where("service_id", "=", serviceId)
    .where("name", "=", name)
    .where("unit_label", unitLabel === undefined ? "is" : "=", unitLabel ?? null)
    .executeTakeFirstOrThrow();
}

/**
 * Says whether a product counts once per call, for calls from 2 s on: by then every node has heard of it.
 * @returns false when the service has no such product
 */
export async function setOncePerCall(
  tx: Tx,
  input: { readonly serviceId: string; readonly productId: string; readonly oncePerCall: boolean },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("catalog.product")
    .set({
      once_per_call: input.oncePerCall,
      once_per_call_changed_at: sql`case when once_per_call = ${input.oncePerCall} then once_per_call_changed_at
        else once_per_call_changed_at || (platform.now() + interval '2 seconds') end`,
    })
    .where("id", "=", input.productId)
    .where("service_id", "=", input.serviceId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface NewPrice {
  readonly productId: string;
  readonly unitPrice: Decimal;
  readonly allowance: Decimal;
}

/** Sets the prices of a plan version, in the order in which they are shown. */
export async function insertPrices(tx: Tx, versionId: number, prices: readonly NewPrice[]): Promise<void> {
  if (prices.length === 0) return;
  await tx
    .insertInto("catalog.plan_price")
    .values(
      prices.map(({ productId, unitPrice, allowance }, position) => ({
        plan_version_id: versionId,
        product_id: productId,
        unit_price: decimalText(unitPrice),
        allowance: decimalText(allowance),
        position,
      })),
    )
    .execute();
}

export async function endPlan(tx: Tx, planId: string, atMs: number): Promise<void> {
  await tx
    .updateTable("catalog.pricing_plan")
    .set({ deleted_at: new Date(atMs) })
    .where("id", "=", planId)
    .execute();
}
