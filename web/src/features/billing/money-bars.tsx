import type { Decimal } from "@tollgate/sdk";
import { Text } from "@mantine/core";
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
  const top = topOf(amounts.map(({ value }) => toBig(value)));
  const cut = amounts.filter(({ value }) => toBig(value).gt(top));
  return (
    <div>
      <Bars
        label={label}
        bars={amounts.map(({ name, value }) => ({
          name,
          text: formatMoney(value, currency),
          parts: [{ tone: "plain", percent: Math.min(percentOf(value, top), 100) }],
          cut: toBig(value).gt(top),
        }))}
      />
      {cut.length > 0 && (
        <Text size="xs" c="dimmed" aria-hidden>
          Cut off at the top:{" "}
          {cut.map(({ name, value }) => `${name} (${formatMoney(value, currency)})`).join(", ")}
        </Text>
      )}
    </div>
  );
}

// A monthly fee falls on one day: drawn to scale it would flatten all the others.
const towering = 6;
const barsToCompareMin = 5;
const roomAboveOthers = "1.25";

/** What the whole height stands for: the highest amount, or less where a few tower above all the others. */
function topOf(amounts: readonly Big[]): Big {
  const sorted = amounts.filter(amount => amount.gt(0)).toSorted((a, b) => a.cmp(b));
  const highest = sorted.at(-1) ?? new Big(0);
  const usual = sorted[Math.floor((sorted.length - 1) / 2)];
  if (usual === undefined || sorted.length < barsToCompareMin) return highest;
  const fits = sorted.filter(amount => amount.lte(usual.times(towering))).at(-1) ?? highest;
  return fits.eq(highest) ? highest : fits.times(roomAboveOthers);
}
