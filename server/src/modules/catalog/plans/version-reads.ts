import { anyOf, type Db } from "../../../platform/database/index.js";

/** The terms of a plan from one instant on. */
export interface PlanVersion {
  readonly versionId: number;
  readonly effectiveFrom: Date;
}

/** By version: it and those that followed it on its plan, announced ones included, in order; withdrawn ones are none. */
export async function findVersionsSince(
  db: Db,
  versionIds: readonly number[],
): Promise<ReadonlyMap<number, readonly PlanVersion[]>> {
  if (versionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("catalog.plan_version as taken")
    .innerJoin("catalog.plan_version as v", "v.plan_id", "taken.plan_id")
    .select(["taken.id as takenId", "v.id as versionId", "v.effective_from as effectiveFrom"])
    .whereRef("v.number", ">=", "taken.number")
    .where("v.withdrawn_at", "is", null)
    .where("taken.id", "=", anyOf(new Set(versionIds)))
    .orderBy("v.number")
    .execute();
  const versions = new Map<number, PlanVersion[]>(versionIds.map(id => [id, []]));
  for (const { takenId, ...version } of rows) versions.get(takenId)?.push(version);
  return versions;
}

/** Whether other terms of a plan were announced from an instant on, and not withdrawn; they may be in force by now. */
export async function isVersionAnnounced(
  db: Db,
  { planId, effectiveFrom }: { readonly planId: string; readonly effectiveFrom: Date },
): Promise<boolean> {
  const row = await db
    .selectFrom("catalog.plan_version")
    .select("id")
    .where("plan_id", "=", planId)
    .where("number", ">", 1)
    .where("effective_from", "=", effectiveFrom)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** The service that a plan version belongs to. */
export async function findServiceOfPlan(db: Db, versionId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom("catalog.plan_version as v")
    .innerJoin("catalog.pricing_plan as p", "p.id", "v.plan_id")
    .select("p.service_id as serviceId")
    .where("v.id", "=", versionId)
    .executeTakeFirst();
  return row?.serviceId;
}

/** The version that applies at an instant: the last one whose time has come, else the first. */
export function versionAt(versions: readonly PlanVersion[], atMs: number): number | undefined {
  return (versions.findLast(({ effectiveFrom }) => effectiveFrom.getTime() <= atMs) ?? versions[0])
    ?.versionId;
}
