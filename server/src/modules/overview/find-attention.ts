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
  const found = await Promise.all([
    ...reads.map(read => read(db, accountId, now)),
    listExpiring(db, userId, now),
    isBillingAddressMissing(db, accountId).then((missing): readonly Attention[] =>
      missing ? [{ kind: "billing-address-missing" }] : [],
    ),
  ]);
  return mostSeriousFirst(found.flat()).slice(0, linesMax);
}
