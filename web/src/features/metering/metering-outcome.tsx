import { Group, Loader, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { TextLink } from "../../ui/link-button.js";
import { formatDecimal, formatMoney } from "../../ui/money.js";
import { QueryView } from "../../ui/query-view.js";
import { ModeBadge } from "../../ui/status-badge.js";
import { Figure, Section } from "../../ui/surfaces.js";
import { receiptQuery, type Receipt } from "./queries.js";
import { receiptPollMs } from "./receipt-poll.js";

const pollMs = 1_000;
const pollsSlowlyAfterMs = 30_000;

/** What a call that was just made has cost, as soon as its service reported it; or why nothing came. */
export function MeteringOutcome({ correlationId }: { readonly correlationId: string }) {
  const [sinceMs] = useState(() => Date.now());
  const receipt = useQuery({
    ...receiptQuery(correlationId),
    staleTime: 0,
    refetchInterval: query =>
      receiptPollMs(query.state.data, Date.now() - sinceMs > pollsSlowlyAfterMs ? 5 * pollMs : pollMs),
  });
  return (
    <Section title="Metering">
      <QueryView query={receipt} rows={2}>
        {data => (
          <Stack gap="sm" role="status">
            <Reports receipt={data} />
            <Group gap="xs" wrap="nowrap" align="center">
              {data.usage.state === "awaited" && <Loader size={16} aria-hidden />}
              <Text size="sm">{data.usage.explanation}</Text>
            </Group>
            <TextLink to="/calls/$correlationId" params={{ correlationId }} size="sm">
              Receipt of this call
            </TextLink>
          </Stack>
        )}
      </QueryView>
    </Section>
  );
}

function Reports({ receipt }: { readonly receipt: Receipt }) {
  const { currency } = receipt.total;
  return receipt.reports.map(({ eventId, productName, count, unitPrice, amount }) => (
    <Group key={eventId} gap="sm">
      <ModeBadge testMode={receipt.testMode} />
      <Text size="sm" fw={600}>
        {productName}
      </Text>
      <Text size="sm" component="span">
        <Figure>
          {formatDecimal(count)} × {formatMoney(unitPrice, currency)} = {formatMoney(amount, currency)}
        </Figure>
      </Text>
    </Group>
  ));
}
