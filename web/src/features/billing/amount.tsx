import { Text, type MantineSize } from "@mantine/core";
import type { Decimal } from "@tollgate/sdk";
import type { Big } from "big.js";
import { formatMoney, roundedToMinor, toBig } from "../../ui/money.js";
import { Figure } from "../../ui/surfaces.js";

interface AmountProps {
  readonly value: Decimal | Big;
  readonly currency: string;
  /** What invoices make of it, when that is a sum of lines that are rounded one by one. */
  readonly rounded?: Big;
  readonly size?: MantineSize;
}

/** An exact amount, and beside it what an invoice would make of it. */
export function Amount({
  value,
  currency,
  rounded = roundedToMinor(value, currency),
  size = "sm",
}: AmountProps) {
  return (
    <div>
      <Text size={size} fw={650} component="span">
        <Figure>{formatMoney(value, currency)}</Figure>
      </Text>
      {!rounded.eq(toBig(value)) && (
        <Text size="xs" c="dimmed">
          <Figure>{formatMoney(rounded, currency)}</Figure> on an invoice
        </Text>
      )}
    </div>
  );
}
