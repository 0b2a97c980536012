import { sql } from "kysely";
import { containing, type Db, type Tx } from "../../platform/database/index.js";
import { readTakeDown, type Lifecycle, type TakeDown } from "./reads.js";

/** A service as the operator sees it, in the state of its newest version. */
export interface ListedService {
  readonly id: string;
  readonly name: string;
  readonly owner: { readonly id: string; readonly name: string; readonly suspended: boolean };
  readonly lifecycle: Lifecycle;
  readonly takeDown: TakeDown | undefined;
  readonly createdAt: Date;
}

export interface ServiceFilter {
  /** Part of the service's or its owner's name, or of the gateway address. */
  readonly search: string | undefined;
  /** A lifecycle: those in it that are not taken down. */
  readonly state: Lifecycle | "TAKEN_DOWN" | undefined;
  readonly ownerId: string | undefined;
  readonly limit: number;
  /** Id of the last service of the page before. */
  readonly after: string | undefined;
}

/** Services of all accounts, newest first, a page at a time; without those that were deleted. */
export async function listServices(db: Db, filter: ServiceFilter): Promise<readonly ListedService[]> {
  const { search, state, ownerId, after } = filter;
  const pattern = containing(search ?? "");
  const rows = await db
    .selectFrom("catalog.service as s")
    .innerJoin("accounts.account as owner", "owner.id", "s.account_id")
    .innerJoinLateral(
      eb =>
        eb
          .selectFrom("catalog.service_definition as d")
          .select("d.lifecycle")
          .whereRef("d.service_id", "=", "s.id")
          .orderBy("d.created_at", "desc")
          .limit(1)
          .as("newest"),
      join => join.onTrue(),
    )
    .select([
      "s.id",
      "s.name",
      "owner.id as ownerId",
      "owner.display_name as ownerName",
      "owner.suspended_at",
      "newest.lifecycle",
      "s.taken_down_at",
      "s.take_down_reason",
      "s.created_at as createdAt",
    ])
    .where("s.deleted_at", "is", null)
    .$if(search !== undefined, query =>
      query.where(eb =>
        eb.or([
          eb("s.name", "ilike", pattern),
          eb("owner.display_name", "ilike", pattern),
          eb(sql<string>`owner.slug || '/' || s.slug`, "ilike", pattern),
        ]),
      ),
    )
    .$if(state !== undefined, query =>
      state === "TAKEN_DOWN"
        ? query.where("s.taken_down_at", "is not", null)
        : query.where("newest.lifecycle", "=", state ?? "").where("s.taken_down_at", "is", null),
    )
    .$if(ownerId !== undefined, query => query.where("s.account_id", "=", ownerId ?? ""))
    // By the row itself, which also stays when the service is deleted between two pages.
    .$if(after !== undefined, query =>
      query.where(
        sql<boolean>`(s.created_at, s.id) < (select p.created_at, p.id from catalog.service p where p.id = ${after})`,
      ),
    )
    .orderBy("s.created_at", "desc")
    .orderBy("s.id", "desc")
    .limit(filter.limit)
    .execute();
  return rows.map(row => ({
    id: row.id,
    name: row.name,
    owner: { id: row.ownerId, name: row.ownerName, suspended: row.suspended_at !== null },
    lifecycle: row.lifecycle as Lifecycle,
    takeDown: readTakeDown(row.taken_down_at, row.take_down_reason),
    createdAt: row.createdAt,
  }));
}

/** Services of each account by its id, without deleted ones; accounts without any are left out. */
export async function countServicesByAccount(
  db: Db,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (accountIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("catalog.service")
    .select(eb => ["account_id as id", eb.fn.countAll<string>().as("count")])
    .where("account_id", "in", [...accountIds])
    .where("deleted_at", "is", null)
    .groupBy("account_id")
    .execute();
  return new Map(rows.map(row => [row.id, Number(row.count)]));
}

export interface LockedService {
  readonly id: string;
  readonly name: string;
  readonly takeDown: TakeDown | undefined;
}

/** A service of any account, unless deleted; locked like `lockDefinition` does. */
export async function lockService(tx: Tx, id: string): Promise<LockedService | undefined> {
  const row = await tx
    .selectFrom("catalog.service")
    .select(["id", "name", "taken_down_at", "take_down_reason"])
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .forUpdate()
    .executeTakeFirst();
  return (
    row && { id: row.id, name: row.name, takeDown: readTakeDown(row.taken_down_at, row.take_down_reason) }
  );
}
