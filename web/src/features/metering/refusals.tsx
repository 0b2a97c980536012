import { Table } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Moment } from "../../ui/moment.js";
import { Section } from "../../ui/surfaces.js";
import { refusalsQuery } from "./queries.js";

const pollMs = 5_000;

/** Reports that were not accepted, each with its reason. Nothing shows while there are none. */
export function Refusals({
  serviceId,
  versionId,
}: {
  readonly serviceId: string;
  readonly versionId: string;
}) {
  const { data = [] } = useQuery({ ...refusalsQuery(serviceId, versionId), refetchInterval: pollMs });
  if (data.length === 0) return null;
  return (
    <Section title="Refused reports">
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Timestamp</Table.Th>
              <Table.Th>Reason</Table.Th>
              <Table.Th>Token</Table.Th>
              <Table.Th>Count</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.map(refusal => (
              <Table.Tr key={refusal.id}>
                <Table.Td>
                  <Moment at={refusal.refusedAt} seconds />
                </Table.Td>
                <Table.Td>{refusal.detail}</Table.Td>
                <Table.Td>{refusal.tokenName ?? "–"}</Table.Td>
                <Table.Td>{refusal.count ?? "–"}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
