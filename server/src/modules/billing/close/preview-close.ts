import { currencyOf, type Minor } from "../../../kernel/money.js";
import type { Db } from "../../../platform/database/index.js";
import { findSettings } from "../settings/store.js";
import type { CloseDeps } from "./close-months.js";
import { draftSettlement, type Draft } from "./draft-settlement.js";
import { findAccountNames, listAccountsWithActivity } from "./reads.js";
import type { AccountOfMonth, ClosingMonth, WaitingReason } from "./settlement.js";

/** What the close of a month would do to one side of an account. */
export interface PreviewedAccount extends AccountOfMonth {
  readonly accountName: string;
  readonly outcome: Draft["outcome"];
  readonly reason: WaitingReason | undefined;
  readonly netMinor: Minor;
}

/** A dry run over the first accounts: the very drafts that a close would write, thrown away. */
export async function previewClose(
  db: Db,
  month: ClosingMonth,
  config: CloseDeps["config"],
  accountsMax: number,
): Promise<{ readonly accounts: readonly PreviewedAccount[]; readonly leftOut: number }> {
  const settings = await findSettings(db);
  const terms = { settings, currency: currencyOf(config.currency), zone: config.billingTimezone };
  const active = await listAccountsWithActivity(db, month.period);
  const looked = active.slice(0, accountsMax);
  const names = await findAccountNames(
    db,
    looked.map(account => account.accountId),
  );
  const accounts: PreviewedAccount[] = [];
  for (const account of looked) {
    const draft = await draftSettlement(db, account, month, terms);
    accounts.push({
      ...account,
      accountName: names.get(account.accountId) ?? "",
      outcome: draft.outcome,
      reason: draft.outcome === "waiting" ? draft.reason : undefined,
      netMinor: draft.outcome === "nothing" ? 0n : draft.netMinor,
    });
  }
  return { accounts, leftOut: active.length - looked.length };
}
