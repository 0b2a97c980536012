import { sql } from "kysely";
import { decimal, type Decimal } from "../../../kernel/decimal.js";
import { anyOf, type Db } from "../../../platform/database/index.js";
import { rateLimitOf, type RateLimit, type RateLimitColumns } from "./rate-limit.js";

export type PlanType = "FREE" | "COMMERCIAL";

export interface Product {
  readonly id: string;
  readonly serviceId: string;
  readonly name: string;
  readonly unitLabel: string | undefined;
  /** When it began, and ceased, to count once in a call: -Infinity where it always did. In order. */
  readonly oncePerCallChangedAtMs: readonly number[];
}

/** Whether one report of a call counts at the most: by the rule at the time of the call, whatever it became since. */
export function countsOncePerCall({ oncePerCallChangedAtMs }: Product, calledAtMs: number): boolean {
  return oncePerCallChangedAtMs.filter(atMs => atMs <= calledAtMs).length % 2 === 1;
}

const productColumns = [
  "id",
  "service_id as serviceId",
  "name",
  "unit_label as unitLabel",
  "once_per_call_changed_at as changedAt",
] as const;

function toProduct({
  changedAt,
  unitLabel,
  ...row
}: Pick<Product, "id" | "serviceId" | "name"> & {
  readonly unitLabel: string | null;
  readonly changedAt: readonly (Date | number)[];
}): Product {
  return { ...row, unitLabel: unitLabel ?? undefined, oncePerCallChangedAtMs: changedAt.map(Number) };
}

/** A product line, also of a deleted service: usage of earlier calls may still be reported. */
export async function findProduct(db: Db, productId: string): Promise<Product | undefined> {
  const row = await db
    .selectFrom("catalog.product")
    .select(productColumns)
    .where("id", "=", productId)
    .executeTakeFirst();
  return row && toProduct(row);
}

/** The price of a product under a plan version, per unit in whole currency units; undefined when it has none there. */
export async function priceOf(
  db: Db,
  input: { readonly planVersionId: number; readonly productId: string },
): Promise<Decimal | undefined> {
  const row = await db
    .selectFrom("catalog.plan_price")
    .select("unit_price")
    .where("plan_version_id", "=", input.planVersionId)
    .where("product_id", "=", input.productId)
    .executeTakeFirst();
  return row && decimal(row.unit_price);
}

/** The price that test calls of the own account go by at a time: that of the service's newest plan which prices the product. */
export async function newestPrice(
  db: Db,
  input: { readonly serviceId: string; readonly productId: string; readonly atMs: number },
): Promise<{ readonly planVersionId: number; readonly unitPrice: Decimal } | undefined> {
  const row = await selectCurrentVersions(db, sql<Date>`${new Date(input.atMs)}::timestamptz`)
    .leftJoin("catalog.plan_price as price", join =>
      join.onRef("price.plan_version_id", "=", "v.id").on("price.product_id", "=", input.productId),
    )
    .select("price.unit_price as unitPrice")
    .where("p.service_id", "=", input.serviceId)
    .where("p.deleted_at", "is", null)
    // A free plan covers every product, listed or not.
    .where(eb => eb.or([eb("price.unit_price", "is not", null), eb("p.type", "=", "FREE")]))
    .orderBy("p.created_at", "desc")
    .orderBy("v.id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && { planVersionId: row.versionId, unitPrice: decimal(row.unitPrice ?? "0") };
}

/** Each plan with the version that is in force: of those whose time has come, the one with the highest number. */
function selectCurrentVersions(db: Db, at = sql<Date>`platform.now()`) {
  return db
    .selectFrom("catalog.pricing_plan as p")
    .innerJoin("catalog.plan_version as v", "v.plan_id", "p.id")
    .where("v.number", "=", eb =>
      eb
        .selectFrom("catalog.plan_version as other")
        .select(({ fn }) => fn.max<number>("other.number").as("number"))
        .whereRef("other.plan_id", "=", "p.id")
        .where("other.effective_from", "<=", at)
        .where("other.withdrawn_at", "is", null),
    )
    .select(planColumns);
}

const planColumns = [
  "p.id as planId",
  "p.definition_id as definitionId",
  "p.name",
  "p.type",
  "v.id as versionId",
  "v.monthly_fee as monthlyFee",
  "v.rate_limit_calls",
  "v.rate_limit_seconds",
  "v.rate_limit_burst",
] as const;

/** The version of a plan that is in force, also of a deleted plan. */
export async function currentVersionOfPlan(db: Db, planId: string): Promise<number | undefined> {
  const row = await selectCurrentVersions(db).where("p.id", "=", planId).executeTakeFirst();
  return row?.versionId;
}

export interface PlanProduct {
  readonly id: string;
  readonly name: string;
  readonly unitLabel: string | undefined;
  readonly oncePerCall: boolean;
  readonly unitPrice: Decimal;
  /** Units that cost nothing, each month. */
  readonly allowance: Decimal;
}

export interface Plan {
  readonly id: string;
  readonly definitionId: string;
  readonly name: string | undefined;
  readonly type: PlanType;
  /** What a consumer gets who chooses none. */
  readonly isDefault: boolean;
  /** Whole currency units per month begun. */
  readonly monthlyFee: Decimal;
  /** The version in force. */
  readonly versionId: number;
  /** How often a subscription to it may call; undefined: as often as it likes. */
  readonly rateLimit: RateLimit | undefined;
  readonly products: readonly PlanProduct[];
  /** Terms to come. */
  readonly announced?: AnnouncedTerms;
}

/** What a plan will cost from the beginning of a month on. */
export interface AnnouncedTerms extends Pick<Plan, "monthlyFee" | "products"> {
  readonly effectiveFrom: Date;
  /** Which begins then in the billing zone, like `2026-01`. */
  readonly month: string;
}

/** The plans that are offered, by definition, in the order in which they were created. */
export async function listPlansOf(
  db: Db,
  definitionIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Plan[]>> {
  if (definitionIds.length === 0) return new Map();
  const rows = await selectCurrentVersions(db)
    .where("p.definition_id", "=", anyOf(definitionIds))
    .where("p.deleted_at", "is", null)
    .orderBy("p.created_at")
    .orderBy("v.id")
    .execute();
  const plansOf = new Map<string, Plan[]>(definitionIds.map(id => [id, []]));
  for (const plan of await withAnnounced(db, await withProducts(db, rows))) {
    const earlier = plansOf.get(plan.definitionId);
    earlier?.push({ ...plan, isDefault: earlier.length === 0 });
  }
  return plansOf;
}

/** The plans of one definition that are offered, in the order in which they were created. */
export async function listPlans(db: Db, definitionId: string): Promise<readonly Plan[]> {
  const plans = await listPlansOf(db, [definitionId]);
  return plans.get(definitionId) ?? [];
}

/** What a consumer gets who chooses no plan: the oldest that is offered. */
export async function defaultPlan(db: Db, definitionId: string): Promise<Plan | undefined> {
  const [oldest] = await listPlans(db, definitionId);
  return oldest;
}

/** A plan that is offered, if the definition has it. */
export async function findPlan(db: Db, definitionId: string, planId: string): Promise<Plan | undefined> {
  const plans = await listPlans(db, definitionId);
  return plans.find(plan => plan.id === planId);
}

/** The plans that these versions belong to, with each version's own prices, also of deleted plans; none is marked as default. */
export async function findPlansByVersion(
  db: Db,
  versionIds: readonly number[],
): Promise<ReadonlyMap<number, Plan>> {
  if (versionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("catalog.pricing_plan as p")
    .innerJoin("catalog.plan_version as v", "v.plan_id", "p.id")
    .select(planColumns)
    .where("v.id", "=", anyOf(versionIds))
    .execute();
  const plans = await withProducts(db, rows);
  return new Map(plans.map(plan => [plan.versionId, plan]));
}

/** The plans as they are now for whoever took these versions, by the version taken. */
export async function findPlansInForce(
  db: Db,
  versionIds: readonly number[],
): Promise<ReadonlyMap<number, Plan>> {
  if (versionIds.length === 0) return new Map();
  const rows = await selectCurrentVersions(db)
    .innerJoin("catalog.plan_version as taken", "taken.plan_id", "p.id")
    .select("taken.id as takenId")
    .where("taken.id", "=", anyOf(versionIds))
    .execute();
  const plans = await withAnnounced(db, await withProducts(db, rows));
  const byVersion = new Map(plans.map(plan => [plan.versionId, plan]));
  return new Map(
    rows.flatMap(row => {
      const plan = byVersion.get(row.versionId);
      return plan === undefined ? [] : [[row.takenId, plan]];
    }),
  );
}

async function withAnnounced(db: Db, plans: readonly Plan[]): Promise<readonly Plan[]> {
  if (plans.length === 0) return [];
  const rows = await db
    .selectFrom("catalog.plan_version")
    .select(["id", "plan_id as planId", "effective_from as effectiveFrom"])
    .select(sql<string>`to_char(effective_from at time zone platform.billing_zone(), 'YYYY-MM')`.as("month"))
    .where("plan_id", "=", anyOf(plans.map(plan => plan.id)))
    .where("effective_from", ">", sql<Date>`platform.now()`)
    .where("withdrawn_at", "is", null)
    .execute();
  const versions = await findPlansByVersion(
    db,
    rows.map(row => row.id),
  );
  const rowOf = new Map(rows.map(row => [row.planId, row]));
  return plans.map(plan => {
    const row = rowOf.get(plan.id);
    const terms = row && versions.get(row.id);
    return row && terms
      ? {
          ...plan,
          announced: {
            effectiveFrom: row.effectiveFrom,
            month: row.month,
            monthlyFee: terms.monthlyFee,
            products: terms.products,
          },
        }
      : plan;
  });
}

interface PlanRow extends RateLimitColumns {
  readonly planId: string;
  readonly definitionId: string;
  readonly name: string | null;
  readonly type: string;
  readonly versionId: number;
  readonly monthlyFee: string;
}

async function withProducts(db: Db, rows: readonly PlanRow[]): Promise<readonly Plan[]> {
  if (rows.length === 0) return [];
  const prices = await db
    .selectFrom("catalog.plan_price as price")
    .innerJoin("catalog.product as product", "product.id", "price.product_id")
    .select([
      "price.plan_version_id as versionId",
      "product.id",
      "product.name",
      "product.unit_label as unitLabel",
      "product.once_per_call as oncePerCall",
      "price.unit_price as unitPrice",
      "price.allowance",
    ])
    .where("price.plan_version_id", "=", anyOf(rows.map(row => row.versionId)))
    .orderBy("price.plan_version_id")
    .orderBy("price.position")
    .execute();
  const products = new Map<number, PlanProduct[]>(rows.map(row => [row.versionId, []]));
  for (const { versionId, unitLabel, unitPrice, allowance, ...product } of prices) {
    products.get(versionId)?.push({
      ...product,
      unitLabel: unitLabel ?? undefined,
      unitPrice: decimal(unitPrice),
      allowance: decimal(allowance),
    });
  }
  return rows.map(({ planId, definitionId, name, type, versionId, monthlyFee, ...row }) => ({
    id: planId,
    definitionId,
    name: name ?? undefined,
    // The table's check allows no other value.
    type: type as PlanType,
    isDefault: false,
    monthlyFee: decimal(monthlyFee),
    versionId,
    rateLimit: rateLimitOf(row),
    products: products.get(versionId) ?? [],
  }));
}

/** Product lines by their ids. */
export async function findProducts(
  db: Db,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, Product>> {
  if (productIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("catalog.product")
    .select(productColumns)
    .where("id", "=", anyOf(new Set(productIds)))
    .execute();
  return new Map(rows.map(row => [row.id, toProduct(row)]));
}
