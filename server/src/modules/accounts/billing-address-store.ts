import type { Db } from "../../platform/database/index.js";

/** Where invoices go. */
export interface BillingAddress {
  /** Of the person or company that pays. */
  readonly name: string;
  readonly streetLines: readonly string[];
  /** Some countries have none. */
  readonly postalCode: string | undefined;
  readonly city: string;
  /** ISO 3166-1 alpha-2 */
  readonly country: string;
  readonly vatId: string | undefined;
  readonly email: string;
}

export interface StoredBillingAddress extends BillingAddress {
  /** Of this address as it stands here: a change has another one. */
  readonly id: string;
  readonly updatedAt: Date;
}

/** The address in force. */
export async function findBillingAddress(
  db: Db,
  accountId: string,
): Promise<StoredBillingAddress | undefined> {
  const row = await db
    .selectFrom("accounts.billing_address")
    .select(["id", "name", "street_lines", "postal_code", "city", "country", "vat_id", "email", "updated_at"])
    .where("account_id", "=", accountId)
    .orderBy("updated_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      name: row.name,
      streetLines: row.street_lines,
      postalCode: row.postal_code ?? undefined,
      city: row.city,
      country: row.country,
      vatId: row.vat_id ?? undefined,
      email: row.email,
      updatedAt: row.updated_at,
    }
  );
}

/** Adds an address, which is in force from then on. */
export async function insertBillingAddress(
  db: Db,
  account: { readonly accountId: string; readonly updatedBy: string },
  address: StoredBillingAddress,
): Promise<void> {
  await db
    .insertInto("accounts.billing_address")
    .values({
      id: address.id,
      account_id: account.accountId,
      name: address.name,
      street_lines: [...address.streetLines],
      postal_code: address.postalCode ?? null,
      city: address.city,
      country: address.country,
      vat_id: address.vatId ?? null,
      email: address.email,
      updated_at: address.updatedAt,
      updated_by: account.updatedBy,
    })
    .execute();
}
