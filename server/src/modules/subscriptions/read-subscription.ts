import type { Static } from "typebox";
import { present } from "../../kernel/assert.js";
import { notFound } from "../../kernel/problem.js";
import type { Db } from "../../platform/database/index.js";
import type { ActingAccount } from "../../platform/http/index.js";
import type { SubscriptionDto } from "./schemas.js";
import { toSubscriptionDtos } from "./subscription-dto.js";
import { findSubscription } from "./subscription-reads.js";
import type { SubscriptionsDeps } from "./subscriptions.js";

/** One subscription of the account as the contract shows it. @throws Problem not-found */
export async function readSubscription(
  db: Db,
  config: SubscriptionsDeps["config"],
  id: string,
  account: ActingAccount,
): Promise<Static<typeof SubscriptionDto>> {
  const row = await findSubscription(db, id, account.id);
  if (row === undefined) throw notFound("There is no such subscription in this account.");
  const [dto] = await toSubscriptionDtos(db, config, [row], account.role);
  return present(dto, "one row gives one DTO");
}
