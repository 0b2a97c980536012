import { Group, Text } from "@mantine/core";
import { Big } from "big.js";
import { formatDecimal, formatMoney, toBig } from "../../ui/money.js";
import { correctedCount } from "./corrections.js";
import type { MeteringEvent } from "./queries.js";

interface TotalsProps {
  readonly events: readonly MeteringEvent[];
  /** Whether these are all that fit the filters. */
  readonly complete: boolean;
}

/** Sums of the events shown, test and live apart. */
export function Totals({ events, complete }: TotalsProps) {
  return (
    <Group gap="xl">
      <Text size="sm" c="dimmed">
        {complete
          ? events.length === 1
            ? "1 event"
            : `${formatDecimal(events.length)} events`
          : `The newest ${formatDecimal(events.length)} events`}
      </Text>
      {([false, true] as const).map(testMode => {
        const some = events.filter(event => event.testMode === testMode);
        const [first] = some;
        if (first === undefined) return null;
        const amount = some.reduce(
          (sum, event) => sum.plus(correctedCount(event).times(toBig(event.unitPrice))),
          new Big(0),
        );
        return (
          <Text size="sm" key={String(testMode)}>
            {testMode ? "Test, not billed: " : "Live: "}
            <strong>{formatMoney(amount, first.currency)}</strong>
          </Text>
        );
      })}
    </Group>
  );
}
