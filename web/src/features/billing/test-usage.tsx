import { Badge, Group, Text } from "@mantine/core";
import { formatMoney, toBig } from "../../ui/money.js";
import { Figure } from "../../ui/surfaces.js";
import type { Overview } from "../overview/queries.js";

/** What this month's test usage would cost; nothing shows while there is none. */
export function TestUsage({ usage }: { readonly usage: Overview["testUsage"] }) {
  if (toBig(usage.amount).eq(0)) return null;
  return (
    <Group gap="xs">
      <Badge variant="light" color="yellow">
        Test usage, not billed
      </Badge>
      <Text size="sm">
        <Figure>{formatMoney(usage.amount, usage.currency)}</Figure>
      </Text>
    </Group>
  );
}
