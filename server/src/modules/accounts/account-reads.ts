import { sql } from "kysely";
import { containing, type Db } from "../../platform/database/index.js";
import { readSuspension, toAccount, type AccountView, type Suspension } from "./reads.js";

/** An account as the operator sees it. */
export interface ListedAccount extends AccountView {
  /** Of a person's own account. */
  readonly email: string | undefined;
  readonly isOperator: boolean;
  readonly createdAt: Date;
}

export interface AccountFilter {
  /** Part of the name, e-mail address or slug. */
  readonly search: string | undefined;
  readonly kind: "personal" | "organization" | undefined;
  readonly suspended: boolean | undefined;
  readonly limit: number;
  /** Id of the last account of the page before. */
  readonly after: string | undefined;
}

/** Accounts of the platform, newest first, a page at a time. */
export async function listAccounts(db: Db, filter: AccountFilter): Promise<readonly ListedAccount[]> {
  const { search, kind, suspended, after } = filter;
  const pattern = search === undefined ? undefined : containing(search);
  const rows = await db
    .selectFrom("accounts.account as a")
    .leftJoin("identity.user as u", "u.id", "a.id")
    .leftJoin("accounts.operator as o", "o.user_id", "a.id")
    .select([
      "a.id",
      "a.kind",
      "a.display_name",
      "a.slug",
      "a.suspended_at",
      "a.suspension_reason",
      "a.created_at",
      "u.email",
      "o.user_id",
    ])
    .$if(pattern !== undefined, query =>
      query.where(eb =>
        eb.or([
          eb("a.display_name", "ilike", pattern ?? ""),
          eb("u.email", "ilike", pattern ?? ""),
          eb("a.slug", "ilike", pattern ?? ""),
        ]),
      ),
    )
    .$if(kind !== undefined, query => query.where("a.kind", "=", kind ?? ""))
    .$if(suspended !== undefined, query =>
      query.where("a.suspended_at", suspended === true ? "is not" : "is", null),
    )
    // By the row itself: a time that went through JavaScript's Date has lost its microseconds. Accounts are never deleted.
    .$if(after !== undefined, query =>
      query.where(
        sql<boolean>`(a.created_at, a.id) < (select p.created_at, p.id from accounts.account p where p.id = ${after})`,
      ),
    )
    .orderBy("a.created_at", "desc")
    .orderBy("a.id", "desc")
    .limit(filter.limit)
    .execute();
  return rows.map(row => ({
    ...toAccount(row),
    email: row.email ?? undefined,
    isOperator: row.user_id !== null,
    createdAt: row.created_at,
  }));
}

export async function findSuspension(db: Db, accountId: string): Promise<Suspension | undefined> {
  const row = await db
    .selectFrom("accounts.account")
    .select(["suspended_at", "suspension_reason"])
    .where("id", "=", accountId)
    .executeTakeFirst();
  return row && readSuspension(row.suspended_at, row.suspension_reason);
}
