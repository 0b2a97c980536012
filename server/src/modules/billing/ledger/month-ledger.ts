import { Type, type Static } from "typebox";
import { sum, zero } from "../../../kernel/decimal.js";
import { listLengthMax } from "../../../kernel/page.js";
import { dateIn, monthText, readMonth, type Month, type Period } from "../../../kernel/period.js";
import { monthAt, periodOf, type Database } from "../../../platform/database/index.js";
import { DecimalNumber, IsoTime, jsonDecimal, MonthText, Uuid } from "../../../platform/http/index.js";
import { sumLiveUsageByDay, type AccountSide } from "../../metering/index.js";
import { describeLines, type DescribedLine } from "./described-line.js";
import { dailyAmounts, type DayAmount } from "./daily-amounts.js";
import { productsWithAllowance, rateFacts, readMonthFacts } from "./rated-month.js";

export const LedgerQuery = Type.Object({
  month: Type.Optional(MonthText("like 2026-01, in the billing zone; absent: the month under way")),
});

const Amount = DecimalNumber({
  description: "exact, in whole currency units; before VAT and marketplace fee",
});

const LedgerLineDto = Type.Object({
  kind: Type.Enum(["USAGE", "MONTHLY_FEE"]),
  service: Type.Object({ id: Uuid(), name: Type.String() }),
  subscriptionId: Uuid(),
  application: Type.Object({ id: Type.Optional(Uuid("the consumer's side only")), name: Type.String() }),
  counterparty: Type.String({ description: "of costs the provider, of revenue the consumer" }),
  plan: Type.Optional(Type.Object({ id: Type.String(), name: Type.Optional(Type.String()) })),
  product: Type.Optional(
    Type.Object({ id: Type.String(), name: Type.String(), unitLabel: Type.Optional(Type.String()) }),
  ),
  quantity: DecimalNumber(),
  freeQuantity: Type.Optional(DecimalNumber({ description: "the part of it that the allowance covers" })),
  unitPrice: DecimalNumber(),
  amount: Amount,
});

export const MonthLedgerDto = Type.Object({
  month: MonthText(),
  start: IsoTime,
  end: Type.String({ format: "date-time", description: "the first instant after the month" }),
  currency: Type.String(),
  amount: Amount,
  lines: Type.Array(LedgerLineDto),
  linesLeftOut: Type.Integer({ description: "lines beyond the first thousand; all are in the amounts" }),
  days: Type.Array(Type.Object({ date: Type.String({ format: "date" }), amount: Amount }), {
    description: "what each day added; days that added nothing are left out",
  }),
});

/** An account's month in full. */
export interface MonthLedger {
  readonly month: Month;
  readonly period: Period;
  readonly lines: readonly DescribedLine[];
  readonly days: readonly DayAmount[];
}

/** @param wanted absent: the month under way */
export async function readMonthLedger(
  database: Database,
  account: AccountSide,
  wanted: string | undefined,
  zone: string,
): Promise<MonthLedger> {
  // Usage goes on: lines and days are those of one moment, so the ones sum to the others.
  const { usage, facts, ...ledger } = await database.atOneMoment(async db => {
    const month = (wanted === undefined ? undefined : readMonth(wanted)) ?? (await monthAt(db));
    const period = await periodOf(db, month);
    const facts = await readMonthFacts(db, account, period);
    const usage = await sumLiveUsageByDay(db, account, period, productsWithAllowance(facts.plans));
    const lines = await describeLines(db, rateFacts(facts), facts.plans);
    return { month, period, facts, usage, lines };
  });
  return { ...ledger, days: await dailyAmounts(facts, usage, dateIn(zone)) };
}

export function toMonthLedgerDto(
  { month, period, lines, days }: MonthLedger,
  side: AccountSide["side"],
  currency: string,
): Static<typeof MonthLedgerDto> {
  return {
    month: monthText(month),
    start: period.start.toISOString(),
    end: period.end.toISOString(),
    currency,
    amount: jsonDecimal(sum(lines.map(line => line.amount))),
    lines: lines.slice(0, listLengthMax).map(line => toLedgerLineDto(line, side)),
    linesLeftOut: Math.max(0, lines.length - listLengthMax),
    days: days
      .filter(({ amount }) => !amount.eq(zero))
      .map(({ date, amount }) => ({ date, amount: jsonDecimal(amount) })),
  };
}

function toLedgerLineDto(line: DescribedLine, side: AccountSide["side"]): Static<typeof LedgerLineDto> {
  const { planId, planName, productId, productName, unitLabel } = line;
  return {
    kind: line.kind === "usage" ? "USAGE" : "MONTHLY_FEE",
    service: { id: line.serviceId, name: line.serviceName },
    subscriptionId: line.subscriptionId,
    application: { ...(side === "consumer" && { id: line.applicationId }), name: line.applicationName },
    counterparty: side === "consumer" ? line.providerName : line.consumerName,
    ...(planId !== undefined && {
      plan: { id: planId, ...(planName !== undefined && { name: planName }) },
    }),
    ...(productId !== undefined && {
      product: {
        id: productId,
        name: productName ?? productId,
        ...(unitLabel !== undefined && { unitLabel }),
      },
    }),
    quantity: jsonDecimal(line.quantity),
    ...(line.freeQuantity.gt(zero) && { freeQuantity: jsonDecimal(line.freeQuantity) }),
    unitPrice: jsonDecimal(line.unitPrice),
    amount: jsonDecimal(line.amount),
  };
}
