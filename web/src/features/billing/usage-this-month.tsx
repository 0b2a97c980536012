import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { formatDecimal, toBig } from "../../ui/money.js";
import { Amount } from "./amount.js";
import { ledgerRows } from "./ledger-rows.js";
import { ledgerQuery } from "./queries.js";

/** What a subscription used this month and has to pay for. */
export function UsageThisMonth({ subscriptionId }: { readonly subscriptionId: string }) {
  const { data } = useQuery(ledgerQuery("costs"));
  if (data === undefined) return "…";
  const rows = ledgerRows(
    data.lines.filter(line => line.subscriptionId === subscriptionId),
    data.currency,
  );
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing to pay
      </Text>
    );
  }
  const amount = rows.reduce((sum, row) => sum.plus(row.amount), toBig(0));
  return (
    <>
      <Amount
        value={amount}
        currency={data.currency}
        rounded={rows.reduce((sum, row) => sum.plus(row.rounded), toBig(0))}
      />
      <Text size="xs" c="dimmed">
        {rows.map(({ what, quantity }) => `${what}: ${formatDecimal(quantity)}`).join(" · ")}
      </Text>
    </>
  );
}
