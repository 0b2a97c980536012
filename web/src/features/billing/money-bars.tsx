import type { Decimal } from "@tollgate/sdk";
import { Big } from "big.js";
import { Bars } from "../../ui/bars.js";
import { formatMoney, percentOf, toBig } from "../../ui/money.js";

interface MoneyBarsProps {
  readonly label: string;
  readonly currency: string;
  readonly amounts: readonly { readonly name: string; readonly value: Decimal }[];
}

/** An amount a bar; what is read is exact. */
export function MoneyBars({ label, currency, amounts }: MoneyBarsProps) {
  const highest = amounts.reduce((most, { value }) => {
    const amount = toBig(value);
    return amount.gt(most) ? amount : most;
  }, new Big(0));
  return (
    <Bars
      label={label}
      bars={amounts.map(({ name, value }) => ({
        name,
        text: formatMoney(value, currency),
        parts: [{ tone: "plain", percent: percentOf(value, highest) }],
      }))}
    />
  );
}
