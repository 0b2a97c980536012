import { uuidV7 } from "../../../kernel/ids.js";
import { dateIn, daysAfter, monthText } from "../../../kernel/period.js";
import type { Database, Tx } from "../../../platform/database/index.js";
import type { DocumentHead } from "../documents/document.js";
import { insertDocument, takeNumber } from "../documents/store.js";
import type { BillingSettings } from "../settings/settings.js";
import { draftSettlement, type Draft, type DraftTerms } from "./draft-settlement.js";
import { isSettled, lockAccount, noteSettlement } from "./store.js";
import type { AccountOfMonth, ClosingMonth } from "./settlement.js";

/**
 * Settles one side of an account's month: a document with its number, or the reason why there is none, in one
 * transaction. Whoever comes second finds it done.
 */
export async function settleAccount(
  database: Database,
  account: AccountOfMonth,
  month: ClosingMonth,
  terms: DraftTerms,
  nowMs: number,
): Promise<void> {
  const name = monthText(month.month);
  const at = new Date(nowMs);
  await database.transaction(async tx => {
    await lockAccount(tx, account.accountId);
    if (await isSettled(tx, name, account)) return;
    const draft = await draftSettlement(tx, account, month, terms);
    if (draft.outcome === "waiting") {
      await noteSettlement(tx, name, account, { at, reason: draft.reason });
      return;
    }
    const documentId =
      draft.outcome === "nothing" ? undefined : await issue(tx, account, month, draft, terms, at);
    await noteSettlement(tx, name, account, { at, documentId });
  });
}

type Issuable = Extract<Draft, { readonly outcome: "carried" | "document" }>;

/** Stores what was drafted. @returns the document's id */
async function issue(
  tx: Tx,
  account: AccountOfMonth,
  { month, period }: ClosingMonth,
  draft: Issuable,
  { currency, zone }: DraftTerms,
  issuedAt: Date,
): Promise<string> {
  const issuedOn = dateIn(zone)(issuedAt);
  const common = {
    ...account,
    id: uuidV7(issuedAt.getTime()),
    month: monthText(month),
    period,
    issuedAt,
    issuedOn,
    currency: currency.code,
    correctsId: undefined,
  };
  const head: DocumentHead =
    draft.outcome === "carried"
      ? { ...common, ...draft, ...carriedOnly }
      : { ...common, ...draft, ...(await numbered(tx, account, draft.settings, issuedOn)) };
  await insertDocument(tx, head, draft.lines);
  return head.id;
}

const carriedOnly = {
  kind: "carried",
  number: undefined,
  dueOn: undefined,
  vat: undefined,
  supplier: undefined,
  customer: undefined,
} as const;

async function numbered(
  tx: Tx,
  { side }: AccountOfMonth,
  { series, paymentDays }: BillingSettings,
  issuedOn: string,
): Promise<Pick<DocumentHead, "kind" | "number" | "dueOn">> {
  const year = Number(issuedOn.slice(0, 4));
  return side === "consumer"
    ? {
        kind: "invoice",
        number: await takeNumber(tx, series.invoice, year),
        dueOn: daysAfter(issuedOn, paymentDays),
      }
    : { kind: "statement", number: await takeNumber(tx, series.statement, year), dueOn: undefined };
}
