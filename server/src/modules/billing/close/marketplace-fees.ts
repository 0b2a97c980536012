import { zero, type Decimal } from "../../../kernel/decimal.js";
import { majorOf, percentOf, settle, type Currency, type Minor } from "../../../kernel/money.js";
import type { GivenBack } from "../corrections/reads.js";
import type { DocumentLine } from "../documents/document.js";
import { settledLine } from "./document-lines.js";

/**
 * What the platform keeps of a provider's revenue, as lines that take it off. Revenue that is given back brings its fee
 * back, at the percentage that it was charged at. The line of the fee in force is the first, also at 0 % beside others: by
 * it `listGivenBack` knows a statement's own percentage.
 * @param netMinor of all lines, what is given back included
 */
export function marketplaceFees(
  netMinor: Minor,
  givenBack: readonly GivenBack[],
  { feePercent }: { readonly feePercent: Decimal },
  currency: Currency,
): readonly DocumentLine[] {
  const fee = (percent: Decimal, base: Minor): DocumentLine =>
    settledLine(
      {
        kind: "marketplace-fee",
        quantity: percent,
        exact: zero.minus(percentOf(majorOf(base, currency), percent)),
      },
      currency,
    );
  const others = givenBack.filter(one => !one.feePercent.eq(feePercent));
  if (others.length === 0 && feePercent.eq(zero)) return [];
  const bases = others.map(({ exact }) => settle(exact, currency));
  const own = bases.reduce((left, base) => left - base, netMinor);
  const back = others.map((other, place) => fee(other.feePercent, bases[place] ?? 0n));
  return [fee(feePercent, own), ...back.filter(line => !line.exact.eq(zero))];
}
