import { decimal, decimalText } from "../../../kernel/decimal.js";
import type { Db } from "../../../platform/database/index.js";
import type { BillingSettings, StoredBillingSettings } from "./settings.js";

/** The settings in force. */
export async function findSettings(db: Db): Promise<StoredBillingSettings | undefined> {
  const row = await db
    .selectFrom("billing.settings")
    .selectAll()
    .orderBy("updated_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return (
    row && {
      seller: {
        name: row.name,
        streetLines: row.street_lines,
        ...(row.postal_code !== null && { postalCode: row.postal_code }),
        city: row.city,
        country: row.country,
        ...(row.vat_id !== null && { vatId: row.vat_id }),
        ...(row.tax_number !== null && { taxNumber: row.tax_number }),
        email: row.email,
      },
      minimumMinor: BigInt(row.minimum_minor),
      feePercent: decimal(row.fee_percent),
      paymentDays: row.payment_days,
      series: {
        invoice: row.invoice_series,
        creditNote: row.credit_note_series,
        statement: row.statement_series,
      },
      updatedAt: row.updated_at,
    }
  );
}

/** Adds settings, which are in force from then on. */
export async function insertSettings(
  db: Db,
  { seller, series, ...terms }: BillingSettings,
  change: { readonly id: string; readonly at: Date; readonly userId: string },
): Promise<void> {
  await db
    .insertInto("billing.settings")
    .values({
      id: change.id,
      name: seller.name,
      street_lines: [...seller.streetLines],
      postal_code: seller.postalCode ?? null,
      city: seller.city,
      country: seller.country,
      vat_id: seller.vatId ?? null,
      tax_number: seller.taxNumber ?? null,
      email: seller.email,
      minimum_minor: terms.minimumMinor.toString(),
      fee_percent: decimalText(terms.feePercent),
      payment_days: terms.paymentDays,
      invoice_series: series.invoice,
      credit_note_series: series.creditNote,
      statement_series: series.statement,
      updated_at: change.at,
      updated_by: change.userId,
    })
    .execute();
}
