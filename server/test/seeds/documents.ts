import { randomUUID } from "node:crypto";
import type { TestDatabase } from "../harness/index.js";

const wholeParty = {
  name: "Somebody",
  streetLines: ["Street 1"],
  city: "City",
  country: "DE",
  email: "somebody@example.org",
};

let months = 0;

/** A document of an account as a close would leave it, in a month of its own. @returns its id */
export async function insertDocument(
  database: Pick<TestDatabase, "query">,
  accountId: string,
  side: "consumer" | "provider",
  /** In place of a customer and supplier with everything that a document needs. */
  partyGiven: Readonly<Record<string, unknown>> = wholeParty,
): Promise<string> {
  const id = randomUUID();
  const place = months++;
  const month = `${2000 + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, "0")}`;
  const party = JSON.stringify(partyGiven);
  await database.query(
    `insert into billing.close (month, period_start, period_end)
     values ($1, ($1 || '-01')::timestamptz, ($1 || '-02')::timestamptz)`,
    [month],
  );
  await database.query(
    `insert into billing.document (id, kind, side, account_id, month, period_start, period_end, issued_at, issued_on,
       due_on, number, currency, net_exact, net_minor, vat_rule, vat_percent, vat_minor, gross_minor, supplier, customer)
     select $1, case $2 when 'consumer' then 'invoice' else 'statement' end, $2, $3, month, period_start, period_end,
       date_trunc('milliseconds', platform.now()), platform.now()::date,
       case $2 when 'consumer' then platform.now()::date end, $4, 'EUR', 1, 100,
       'standard', 19, 19, 119, $5, $5
     from billing.close where month = $6`,
    [id, side, accountId, `X-${id}`, party, month],
  );
  await database.query(
    `insert into billing.document_line (document_id, position, kind, exact, amount_minor) values ($1, 1, 'carried', 1, 100)`,
    [id],
  );
  return id;
}
