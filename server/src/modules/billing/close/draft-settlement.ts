import { sum, zero } from "../../../kernel/decimal.js";
import { majorOf, percentOf, settle, type Currency, type Minor } from "../../../kernel/money.js";
import { dateIn, monthText } from "../../../kernel/period.js";
import type { Db } from "../../../platform/database/index.js";
import { findBillingAddress, type StoredBillingAddress } from "../../accounts/index.js";
import type { DocumentLine, Party, Sums } from "../documents/document.js";
import { correctionLines } from "../corrections/correction-lines.js";
import { listAdjustedLines, listGivenBack, sumAdjustments } from "../corrections/reads.js";
import { findCarried, type IssuedDocument } from "../documents/reads.js";
import { treatVat, type VatTreatment } from "../documents/vat.js";
import { describeLines } from "../ledger/described-line.js";
import { rateFacts, readMonthFacts } from "../ledger/rated-month.js";
import { defaultMinimum, isComplete, type BillingSettings } from "../settings/settings.js";
import { invoiceLines, settledLine, statementLines } from "./document-lines.js";
import { marketplaceFees } from "./marketplace-fees.js";
import type { AccountOfMonth, ClosingMonth, WaitingReason } from "./settlement.js";

/** What a month comes to for one side of an account. Nothing is written yet: a dry run ends here. */
export type Draft =
  | { readonly outcome: "nothing" }
  | { readonly outcome: "waiting"; readonly reason: WaitingReason; readonly netMinor: Minor }
  | (DraftedContent & Sums & { readonly outcome: "carried" })
  | (DraftedContent & Sums & DraftedParties & { readonly outcome: "document" });

interface DraftedContent {
  readonly lines: readonly DocumentLine[];
  /** The document whose amount was carried here. */
  readonly carriedId: string | undefined;
}

interface DraftedParties {
  readonly supplier: Party;
  readonly customer: Party;
  readonly vat: VatTreatment;
  readonly settings: BillingSettings;
}

export interface DraftTerms {
  readonly currency: Currency;
  readonly zone: string;
  readonly settings: BillingSettings | undefined;
}

/** Draws up an account's document for a month, or says why there is none. */
export async function draftSettlement(
  db: Db,
  account: AccountOfMonth,
  { month, period }: ClosingMonth,
  terms: DraftTerms,
): Promise<Draft> {
  const { currency, settings, zone } = terms;
  const own = await readLines(db, account, period, currency);
  const carried = await findCarried(db, account, monthText(month));
  const lines = carried ? [...own, await carriedLine(db, carried, currency)] : own;
  const content = { lines, carriedId: carried?.id };
  const net = sumsWithoutVat(lines);
  if (net.netMinor < smallestDocument(settings, currency)) {
    return own.every(line => line.exact.eq(zero))
      ? { outcome: "nothing" }
      : { outcome: "carried", ...content, ...net };
  }
  const waiting = (reason: WaitingReason): Draft => ({ outcome: "waiting", reason, netMinor: net.netMinor });
  if (!isComplete(settings)) return waiting("operator-details-missing");
  const address = await findBillingAddress(db, account.accountId);
  if (address === undefined) return waiting("billing-address-missing");
  const party = partyOf(address);
  const [supplier, customer] =
    account.side === "consumer" ? [settings.seller, party] : [party, settings.seller];
  // The day of the supply is the month's last one.
  const vat = treatVat(supplier, customer, dateIn(zone)(new Date(period.end.getTime() - 1)));
  const all =
    account.side === "consumer"
      ? lines
      : [
          ...lines,
          ...marketplaceFees(net.netMinor, await listGivenBack(db, lines, carried?.id), settings, currency),
        ];
  return {
    outcome: "document",
    lines: all,
    carriedId: carried?.id,
    supplier,
    customer,
    vat,
    settings,
    ...withVat(sumsWithoutVat(all), vat, currency),
  };
}

async function readLines(
  db: Db,
  account: AccountOfMonth,
  period: ClosingMonth["period"],
  currency: Currency,
): Promise<readonly DocumentLine[]> {
  const facts = await readMonthFacts(db, account, period);
  const rated = await describeLines(db, rateFacts(facts), facts.plans);
  if (account.side === "consumer") return invoiceLines(rated, currency);
  // Consumers have credit notes; what a provider got too much is taken off its next statement.
  const corrected = await listAdjustedLines(db, { kind: "statement", accountId: account.accountId });
  return [...statementLines(rated, currency), ...correctionLines(corrected, currency)];
}

/** What was carried, with what was corrected of it since. */
async function carriedLine(db: Db, carried: IssuedDocument, currency: Currency): Promise<DocumentLine> {
  const exact = carried.netExact.plus(await sumAdjustments(db, carried.id));
  return settledLine({ kind: "carried", exact }, currency);
}

/** A document of nothing is never issued, whatever the operator's minimum. */
export function smallestDocument(settings: BillingSettings | undefined, currency: Currency): Minor {
  const minimum = settings?.minimumMinor ?? defaultMinimum(currency);
  return minimum > 0n ? minimum : 1n;
}

export function sumsWithoutVat(lines: readonly DocumentLine[]): Sums {
  const netMinor = lines.reduce((total, line) => total + line.amountMinor, 0n);
  return { netExact: sum(lines.map(line => line.exact)), netMinor, vatMinor: 0n, grossMinor: netMinor };
}

/** VAT once, on the sum of the lines. */
export function withVat({ netExact, netMinor }: Sums, { percent }: VatTreatment, currency: Currency): Sums {
  const vatMinor = settle(percentOf(majorOf(netMinor, currency), percent), currency);
  return { netExact, netMinor, vatMinor, grossMinor: netMinor + vatMinor };
}

/** Whom an address makes, on a document. */
export function partyOf({
  name,
  streetLines,
  postalCode,
  city,
  country,
  vatId,
  email,
}: StoredBillingAddress): Party {
  return {
    name,
    streetLines,
    ...(postalCode !== undefined && { postalCode }),
    city,
    country,
    ...(vatId !== undefined && { vatId }),
    email,
  };
}
