import { Group, Text } from "@mantine/core";
import { Big } from "big.js";
import { formatDecimal, formatMoney, toBig } from "../../ui/money.js";
import { ModeBadge } from "../../ui/status-badge.js";
import { Figure } from "../../ui/surfaces.js";
import classes from "./totals.module.css";
import type { MeteringTotals } from "./queries.js";

/** What all events that fit the filters come to, test and live apart. Its place is there before the sums are. */
export function Totals({ totals }: { readonly totals: MeteringTotals | undefined }) {
  const events = sumOf((totals?.items ?? []).map(item => toBig(item.events)));
  return (
    <Group gap="xl" className={classes.totals ?? ""} role="status">
      {totals && (
        <Text size="sm" c="dimmed">
          {events.eq(1) ? "1 event" : `${formatDecimal(events)} events`}
        </Text>
      )}
      {([false, true] as const).map(testMode => {
        const some = (totals?.items ?? []).filter(item => item.testMode === testMode);
        if (totals === undefined || some.length === 0) return null;
        return (
          <Group gap="xs" key={String(testMode)}>
            <ModeBadge testMode={testMode} />
            <Text size="sm" component="span">
              <strong>
                <Figure>
                  {formatMoney(sumOf(some.map(({ amount }) => toBig(amount))), totals.currency)}
                </Figure>
              </strong>
              {testMode && ", not billed"}
            </Text>
            <Text size="xs" c="dimmed" component="span">
              {some.map(({ productName, count }) => `${productName}: ${formatDecimal(count)}`).join(" · ")}
            </Text>
          </Group>
        );
      })}
    </Group>
  );
}

function sumOf(amounts: readonly Big[]): Big {
  return amounts.reduce((total, amount) => total.plus(amount), new Big(0));
}
