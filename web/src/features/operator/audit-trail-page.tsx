import { Table, Text } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { itemsOf } from "../../app/paged.js";
import { Moment } from "../../ui/moment.js";
import { PagedSection } from "../../ui/paged-section.js";
import { actsQuery, type OperatorAct } from "./queries.js";

const words = {
  "suspend-account": "suspended",
  "restore-account": "restored",
  "take-down-service": "took down the service",
  "restore-service": "restored the service",
  "set-sign-up-mode": "set sign-up to",
  "change-billing-settings": "changed the billing settings of",
  "start-close": "closed the month",
  "note-payment": "noted the payment of",
  "confirm-clock": "confirmed that the clock is right at",
} as const satisfies Record<OperatorAct["kind"], string>;

/** Who did what, to whom, when and why. */
export function AuditTrailPage() {
  const query = useInfiniteQuery(actsQuery);
  const acts = itemsOf(query.data);
  return (
    <PagedSection
      title="Audit Trail"
      empty="No operator has done anything yet."
      count={acts.length}
      query={query}
    >
      <Text size="sm" c="dimmed">
        What operators did, newest first. Nobody can change or delete it.
      </Text>
      <Table.ScrollContainer minWidth={720}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>When</Table.Th>
              <Table.Th>Operator</Table.Th>
              <Table.Th>Act</Table.Th>
              <Table.Th>Reason</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {acts.map(({ id, at, operator, kind, subject, reason }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Moment at={at} seconds />
                </Table.Td>
                <Table.Td>{operator.name}</Table.Td>
                <Table.Td>
                  {words[kind]} <b>{subject.name}</b>
                </Table.Td>
                <Table.Td maw={360}>{reason ?? "–"}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </PagedSection>
  );
}
