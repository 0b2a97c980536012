import type { Db } from "../../platform/database/index.js";
import { mostSeriousFirst, type Attention } from "./attention.js";
import {
  isBillingAddressMissing,
  listEndedByProvider,
  listBudgets,
  listExpiring,
  listFailing,
  listRefusedReports,
  listSilent,
  listTakenDown,
} from "./reads.js";

const linesMax = 20;

/** What the account and the person should look at, the most serious kind first. */
export async function findAttention(
  db: Db,
  { accountId, userId }: { readonly accountId: string; readonly userId: string },
  now: Date,
): Promise<readonly Attention[]> {
  const reads = [
    listTakenDown,
    listSilent,
    listRefusedReports,
    listFailing,
    listBudgets,
    listEndedByProvider,
  ];
  const found: Attention[] = [];
  // One after the other: everybody begins at this page, and together they would take half of the pool for one of them.
  for (const read of reads) found.push(...(await read(db, accountId, now)));
  found.push(...(await listExpiring(db, userId, now)));
  if (await isBillingAddressMissing(db, accountId)) found.push({ kind: "billing-address-missing" });
  return mostSeriousFirst(found).slice(0, linesMax);
}
