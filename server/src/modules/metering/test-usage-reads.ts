import { sql } from "kysely";
import { decimal } from "../../kernel/decimal.js";
import type { Period } from "../../kernel/period.js";
import type { Db } from "../../platform/database/index.js";
import { modeNumber } from "../correlation/index.js";
import type { UsageSum } from "./live-usage-reads.js";

/** Test usage of a service in a period, from the totals. It belongs to no account's month: nobody owes it. */
export async function sumTestUsage(db: Db, serviceId: string, period: Period): Promise<readonly UsageSum[]> {
  const { rows } = await sql<
    Omit<UsageSum, "unitPrice" | "quantity"> & { readonly unitPrice: string; readonly quantity: string }
  >`
    select s.consumer_account_id as "consumerAccountId", s.application_id as "applicationId", s.id as "subscriptionId",
      t.service_id as "serviceId", t.product_id as "productId", t.plan_version_id as "planVersionId", t.unit_price as "unitPrice",
      sum(t.quantity) as quantity
    from metering.usage_total t
    join subscriptions.subscription s on s.id = t.subscription_id
    where t.service_id = ${serviceId} and t.mode = ${modeNumber("test")}
      and t.hour >= ${period.start} and t.hour < ${period.end}
    group by 1, 2, 3, 4, 5, 6, 7
    order by 3, 5, 6`.execute(db);
  return rows.map(row => ({
    ...row,
    unitPrice: decimal(row.unitPrice),
    quantity: decimal(row.quantity),
  }));
}
