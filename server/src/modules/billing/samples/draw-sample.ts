import { currencyOf } from "../../../kernel/money.js";
import { dateIn, type Month, type Period } from "../../../kernel/period.js";
import { monthAt, periodOf, type Db } from "../../../platform/database/index.js";
import type { Config } from "../../../config/index.js";
import { findBillingAddress } from "../../accounts/index.js";
import { findPlansByVersion } from "../../catalog/index.js";
import { sumTestUsage, type UsageSum } from "../../metering/index.js";
import { partyOf, smallestDocument, sumsWithoutVat, withVat } from "../close/draft-settlement.js";
import { invoiceLines } from "../close/document-lines.js";
import type { WaitingReason } from "../close/settlement.js";
import type { DocumentLine, Party, Sums } from "../documents/document.js";
import { treatVat, type VatTreatment } from "../documents/vat.js";
import { describeLines } from "../ledger/described-line.js";
import {
  holders,
  rateFacts,
  withHolder,
  type MonthFacts,
  type PlansByVersion,
} from "../ledger/rated-month.js";
import { isComplete } from "../settings/settings.js";
import { findSettings } from "../settings/store.js";

/** The invoice that a service's test usage of the month under way would come to, were it live. Nothing of it is kept. */
export interface SampleInvoice extends Sums {
  readonly month: Month;
  readonly period: Period;
  readonly lines: readonly DocumentLine[];
  /** Where it would go: on an invoice, below the operator's minimum to the next month, or nowhere. */
  readonly outcome: "document" | "carried" | "nothing";
  /** What a real invoice would wait for; without it nothing is known of VAT. */
  readonly missing: readonly WaitingReason[];
  readonly parties:
    { readonly supplier: Party; readonly customer: Party; readonly vat: VatTreatment } | undefined;
}

/**
 * Rates the test usage of the month up to now by the rules of the close, as if one consumer with the account's own billing
 * address had caused it. It reads and writes nothing: no number is taken, no settlement noted, no fence closed.
 */
export async function drawSample(
  db: Db,
  { accountId, serviceId }: { readonly accountId: string; readonly serviceId: string },
  config: Pick<Config, "currency" | "billingTimezone">,
): Promise<SampleInvoice> {
  const currency = currencyOf(config.currency);
  const month = await monthAt(db);
  const period = await periodOf(db, month);
  const facts = await readTestFacts(db, serviceId, period);
  const lines = invoiceLines(await describeLines(db, rateFacts(facts), facts.plans), currency);
  const net = sumsWithoutVat(lines);
  const settings = await findSettings(db);
  const isSmall = net.netMinor < smallestDocument(settings, currency);
  const outcome = lines.length === 0 ? "nothing" : isSmall ? "carried" : "document";
  const address = await findBillingAddress(db, accountId);
  const sample = { month, period, lines, outcome } as const;
  if (!isComplete(settings) || address === undefined) {
    const missing: WaitingReason[] = [];
    if (!isComplete(settings)) missing.push("operator-details-missing");
    if (address === undefined) missing.push("billing-address-missing");
    return { ...sample, ...net, missing, parties: undefined };
  }
  const [supplier, customer] = [settings.seller, partyOf(address)];
  const lastDay = dateIn(config.billingTimezone)(new Date(period.end.getTime() - 1));
  const vat = treatVat(supplier, customer, lastDay);
  return {
    ...sample,
    ...(outcome === "document" ? withVat(net, vat, currency) : net),
    missing: [],
    parties: { supplier, customer, vat },
  };
}

/** A test subscription has no plan of its own: the fee is that of each plan its events were rated by. */
async function readTestFacts(db: Db, serviceId: string, period: Period): Promise<MonthFacts> {
  const sums = await sumTestUsage(db, serviceId, period);
  const plans = await findPlansByVersion(db, [...new Set(sums.map(use => use.planVersionId))]);
  const stays = staysOf(sums, plans, period);
  const holderOf = holders(stays, plans);
  return { usage: sums.map(use => withHolder(use, holderOf)), stays, plans };
}

function staysOf(usage: readonly UsageSum[], plans: PlansByVersion, period: Period): MonthFacts["stays"] {
  return usage.flatMap(({ applicationId, subscriptionId, serviceId, planVersionId }) => {
    const plan = plans.get(planVersionId);
    return plan === undefined
      ? []
      : {
          applicationId,
          subscriptionId,
          serviceId,
          planVersionId,
          planId: plan.id,
          monthlyFee: plan.monthlyFee,
          since: period.start,
        };
  });
}
