import { Button, Group, Table, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Big } from "big.js";
import { useState } from "react";
import { useRights } from "../../app/session.js";
import { Empty } from "../../ui/empty.js";
import { formatMoney } from "../../ui/money.js";
import { Moment } from "../../ui/moment.js";
import { QueryView } from "../../ui/query-view.js";
import { Section, StackedTable } from "../../ui/surfaces.js";
import { useCurrency } from "../billing/queries.js";
import { subscribersQuery, type Subscriber } from "./queries.js";
import { rateLimitText } from "./rate-limit.js";
import { RateLimitDialog } from "./rate-limit-dialog.js";

export function Subscribers({
  serviceId,
  versionId,
}: {
  readonly serviceId: string;
  readonly versionId: string;
}) {
  const subscribers = useQuery(subscribersQuery(serviceId, versionId));
  const { edit } = useRights();
  const [limiting, setLimiting] = useState<Subscriber>();
  return (
    <Section title="Subscribers">
      <QueryView query={subscribers}>
        {list =>
          list.length === 0 ? (
            <Empty icon={<IconUsers size={24} />} title="Nobody has subscribed yet" />
          ) : (
            <StackedTable minWidth={720}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Consumer</Table.Th>
                  <Table.Th>Application</Table.Th>
                  <Table.Th>Plan</Table.Th>
                  <Table.Th>Rate limit</Table.Th>
                  <Table.Th>Most per call</Table.Th>
                  <Table.Th>Application created</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {list.map(subscriber => (
                  <Row
                    key={subscriber.id}
                    subscriber={subscriber}
                    {...(edit && { onLimit: () => setLimiting(subscriber) })}
                  />
                ))}
              </Table.Tbody>
            </StackedTable>
          )
        }
      </QueryView>
      {limiting && (
        <RateLimitDialog
          serviceId={serviceId}
          versionId={versionId}
          subscriber={limiting}
          onClose={() => setLimiting(undefined)}
        />
      )}
    </Section>
  );
}

interface RowProps {
  readonly subscriber: Subscriber;
  readonly onLimit?: () => void;
}

function Row({ subscriber, onLimit }: RowProps) {
  const { consumer, application, pricingPlan, rateLimit, callCeiling } = subscriber;
  const currency = useCurrency();
  return (
    <Table.Tr>
      <Table.Td>{consumer}</Table.Td>
      <Table.Td data-label="Application">{application.name}</Table.Td>
      <Table.Td data-label="Plan">
        {pricingPlan === undefined ? "Test" : pricingPlan.type === "FREE" ? "Free" : "Pay-per-use"}
      </Table.Td>
      <Table.Td data-label="Rate limit">
        <Group gap="xs" wrap="nowrap" display="inline-flex">
          <Text size="sm">{rateLimit ? rateLimitText(rateLimit) : "–"}</Text>
          {onLimit && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={`Set the rate limit of ${application.name}`}
              onClick={onLimit}
            >
              Set
            </Button>
          )}
        </Group>
      </Table.Td>
      <Table.Td data-label="Most per call">
        {callCeiling ? formatMoney(new Big(callCeiling.amount), currency) : "–"}
      </Table.Td>
      <Table.Td data-label="Application created">
        <Moment at={application.createdAt} />
      </Table.Td>
    </Table.Tr>
  );
}
