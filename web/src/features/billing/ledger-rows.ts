import { Big } from "big.js";
import { roundedToMinor, toBig } from "../../ui/money.js";
import type { LedgerLine } from "./queries.js";

/** Lines of a month that are priced alike: one product at one price, or the fees of one plan. */
export interface LedgerRow {
  readonly key: string;
  readonly service: LedgerLine["service"];
  readonly kind: LedgerLine["kind"];
  readonly what: string;
  readonly unitLabel: string | undefined;
  readonly quantity: Big;
  /** The part that allowances cover. */
  readonly freeQuantity: Big;
  readonly unitPrice: Big;
  readonly amount: Big;
  /** What invoices make of it, where each subscription's line is rounded on its own. */
  readonly rounded: Big;
  readonly lines: readonly LedgerLine[];
}

/** A month's lines by service, product and price, in the ledger's order. */
export function ledgerRows(lines: readonly LedgerLine[], currency: string): readonly LedgerRow[] {
  const alike = new Map<string, LedgerLine[]>();
  for (const line of lines) {
    const { kind, service, product, plan, unitPrice } = line;
    const of = kind === "USAGE" ? product?.id : plan?.id;
    const key = `${service.id} ${kind} ${of ?? ""} ${toBig(unitPrice).toFixed()}`;
    const others = alike.get(key);
    if (others) others.push(line);
    else alike.set(key, [line]);
  }
  return [...alike].flatMap(([key, some]) => {
    const [first] = some;
    return first === undefined ? [] : [rowOf({ key, currency }, first, some)];
  });
}

function rowOf(
  { key, currency }: { readonly key: string; readonly currency: string },
  first: LedgerLine,
  lines: readonly LedgerLine[],
): LedgerRow {
  const { service, kind, product, plan, unitPrice } = first;
  const what =
    kind === "USAGE"
      ? (product?.name ?? "Usage")
      : `Monthly fee${plan?.name === undefined ? "" : ` ${plan.name}`}`;
  return {
    key,
    service,
    kind,
    what,
    unitLabel: product?.unitLabel,
    quantity: sumOf(lines.map(line => toBig(line.quantity))),
    freeQuantity: sumOf(lines.map(line => toBig(line.freeQuantity ?? 0))),
    unitPrice: toBig(unitPrice),
    amount: sumOf(lines.map(line => toBig(line.amount))),
    rounded: roundedSum(lines, currency),
    lines,
  };
}

/** What invoices make of these lines, each rounded once. */
export function roundedSum(lines: readonly LedgerLine[], currency: string): Big {
  return sumOf(lines.map(line => roundedToMinor(line.amount, currency)));
}

function sumOf(amounts: readonly Big[]): Big {
  return amounts.reduce((total, amount) => total.plus(amount), new Big(0));
}
