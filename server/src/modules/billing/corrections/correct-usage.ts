import { uuidV7 } from "../../../kernel/ids.js";
import { sum, zero, type Decimal } from "../../../kernel/decimal.js";
import { currencyOf } from "../../../kernel/money.js";
import { dateIn, monthText, type Period } from "../../../kernel/period.js";
import { notFound } from "../../../kernel/problem.js";
import { monthAt, periodOf, type Tx } from "../../../platform/database/index.js";
import {
  aboveCeiling,
  holdCallOf,
  holdEvent,
  insertCorrection,
  type AccountSide,
  type HeldEvent,
} from "../../metering/index.js";
import { findSubscriptionHistory, type SubscriptionHistory } from "../../subscriptions/index.js";
import type { BillingDeps } from "../billing.js";
import { markAccountsDue } from "../budgets/budget-store.js";
import { drawAgain, isSettled, lockAccount } from "../close/store.js";
import { rateFacts, readMonthFacts } from "../ledger/rated-month.js";
import type { RatedLine } from "../rating/rate-month.js";
import { usageInvoiced } from "../problems.js";
import { adjustDocument, type SettledSide } from "./adjust-document.js";
import { issueCreditNote, type IssuedCreditNote } from "./credit-note.js";

export interface WantedCorrection {
  readonly eventId: string;
  /** What the event should have said. */
  readonly count: Decimal;
  readonly reason: string;
  readonly reference: string | undefined;
  readonly by: { readonly id: string; readonly name: string };
}

export interface CorrectionMade {
  /** Undefined when the event says so already. */
  readonly correctionId: string | undefined;
  /** As it was before. */
  readonly event: HeldEvent;
  readonly difference: Decimal;
  /** `2026-01`: what the event counts for. */
  readonly month: string;
  /** What the consumer's month changes by, exact; with an allowance that may be less than the event. */
  readonly monthDifference: Decimal;
  /** Whose month was settled before. */
  readonly settled: ReadonlySet<AccountSide["side"]>;
  /** When the event was on an invoice already, and its amount changed by a minor unit or more. */
  readonly creditNote: IssuedCreditNote | undefined;
}

/**
 * Corrects what an event of an account's service says. Until the month is settled the correction counts in its place; from
 * then on usage can only be lowered, and the consumer gets a credit note. Repeating it changes nothing.
 * @throws Problem not-found, usage-invoiced, call-ceiling-exceeded
 */
export async function correctUsage(
  tx: Tx,
  deps: Pick<BillingDeps, "clock" | "config">,
  providerId: string,
  wanted: WantedCorrection,
): Promise<CorrectionMade> {
  const { event, subscription } = await holdOwnEvent(tx, providerId, wanted.eventId);
  const month = monthText(await monthAt(tx, event.acceptedAt));
  const difference = wanted.count.minus(event.quantity);
  const settled = event.live ? await settledSides(tx, month, subscription) : [];
  const made = { event, difference, month, settled: new Set(settled.map(({ side }) => side)) };
  if (difference.eq(zero))
    return { ...made, correctionId: undefined, monthDifference: zero, creditNote: undefined };
  if (settled.length > 0 && difference.gt(zero)) {
    throw usageInvoiced(
      "The event's month is invoiced: its count can only be lowered. Report what is missing as new usage.",
    );
  }
  if (event.live && difference.gt(zero))
    await refuseAboveCeiling(tx, event, difference, deps.config.currency);
  if (event.live) await markAccountsDue(tx, [subscription.consumerAccountId]);
  const at = new Date(deps.clock.nowMs());
  if (event.live) await drawAgain(tx, month, [subscription.consumerAccountId, providerId], at);
  const id = uuidV7(at.getTime());
  const { reason, reference, by } = wanted;
  const correct = () =>
    insertCorrection(tx, {
      id,
      eventId: event.id,
      acceptedAt: event.acceptedAt,
      quantity: difference,
      reason,
      reference,
      at,
      by,
    });
  const changes = await changesOf(tx, event, subscription, correct);
  const creditNote = await adjustSettled(tx, deps.config, settled, changes, { id, at });
  const monthDifference = sum(changes.map(({ amount }) => amount));
  return { ...made, correctionId: id, monthDifference, creditNote };
}

/** Carries a correction over to what was settled already. @returns the consumer's credit note, if there is one */
async function adjustSettled(
  tx: Tx,
  config: Pick<BillingDeps["config"], "currency" | "billingTimezone">,
  settled: readonly SettledSide[],
  changes: readonly RatedLine[],
  correction: { readonly id: string; readonly at: Date },
): Promise<IssuedCreditNote | undefined> {
  let creditNote: IssuedCreditNote | undefined;
  for (const { month, side, accountId } of settled) {
    const settledIn = await adjustDocument(tx, { month, side, accountId }, changes, correction);
    if (side !== "consumer" || settledIn === undefined) continue;
    const { at } = correction;
    const issued = { at, issuedOn: dateIn(config.billingTimezone)(at) };
    creditNote = await issueCreditNote(tx, settledIn, currencyOf(config.currency), issued);
  }
  return creditNote;
}

/** A correction adds to a call's costs like a report. @throws Problem call-ceiling-exceeded */
async function refuseAboveCeiling(
  tx: Tx,
  event: HeldEvent,
  difference: Decimal,
  currency: string,
): Promise<void> {
  const { ceiling, cost, unitPrice } = await holdCallOf(tx, event);
  const corrected = cost.plus(difference.times(unitPrice));
  if (ceiling !== undefined && corrected.gt(ceiling))
    throw aboveCeiling({ ceiling, cost: corrected }, currency);
}

/** The event, held. Neither side's month is settled before the transaction ends. */
async function holdOwnEvent(
  tx: Tx,
  providerId: string,
  eventId: string,
): Promise<{ readonly event: HeldEvent; readonly subscription: SubscriptionHistory }> {
  const event = await holdEvent(tx, eventId);
  const subscription = event && (await findSubscriptionHistory(tx, event.subscriptionId));
  if (event === undefined || subscription?.providerAccountId !== providerId)
    throw notFound(
      "There is no such event of a service in this account. Take the id from its metering events.",
    );
  // In one order everywhere, so that corrections never wait for each other in a circle.
  for (const accountId of [subscription.consumerAccountId, providerId].toSorted())
    await lockAccount(tx, accountId);
  return { event, subscription };
}

/** Whose documents of the event's month are final. */
async function settledSides(
  tx: Tx,
  month: string,
  { consumerAccountId, providerAccountId }: SubscriptionHistory,
): Promise<readonly SettledSide[]> {
  const sides: readonly SettledSide[] = [
    { month, side: "consumer", accountId: consumerAccountId },
    { month, side: "provider", accountId: providerAccountId },
  ];
  const settled: SettledSide[] = [];
  for (const side of sides) if (await isSettled(tx, month, side)) settled.push(side);
  return settled;
}

/** What correcting changes in the consumer's rated month: with an allowance, that may be more than the event's own line. */
async function changesOf(
  tx: Tx,
  event: HeldEvent,
  { consumerAccountId }: SubscriptionHistory,
  correct: () => Promise<void>,
): Promise<readonly RatedLine[]> {
  const period = await periodOf(tx, await monthAt(tx, event.acceptedAt));
  const before = await ratedLines(tx, consumerAccountId, period);
  await correct();
  const after = await ratedLines(tx, consumerAccountId, period);
  return [...after].flatMap(([key, line]) => {
    const amount = line.amount.minus(before.get(key)?.amount ?? zero);
    return amount.eq(zero) ? [] : { ...line, amount };
  });
}

async function ratedLines(
  tx: Tx,
  accountId: string,
  period: Period,
): Promise<ReadonlyMap<string, RatedLine>> {
  const lines = rateFacts(await readMonthFacts(tx, { side: "consumer", accountId }, period));
  return new Map(
    lines.map(line => [
      [line.kind, line.subscriptionId, line.productId, line.planVersionId, line.unitPrice.toFixed()].join(
        " ",
      ),
      line,
    ]),
  );
}
