import { Badge, Table } from "@mantine/core";
import { Moment } from "../../ui/moment.js";
import { Figure, Section } from "../../ui/surfaces.js";
import type { Health } from "./queries.js";

// Three beats of 5 s.
const silentSecondsMax = 15;

/** Processes that use this database. */
export function NodesHealth({ nodes }: Pick<Health, "nodes">) {
  return (
    <Section title="Processes">
      <Table.ScrollContainer minWidth={680}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th ta="right">Node</Table.Th>
              <Table.Th>Roles</Table.Th>
              <Table.Th>Host and process</Table.Th>
              <Table.Th>Started</Table.Th>
              <Table.Th>Last seen</Table.Th>
              <Table.Th>State</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {nodes.map(({ number, roles, host, processId, startedAt, seenAt, silentSeconds }) => (
              <Table.Tr key={number}>
                <Table.Td ta="right">
                  <Figure>{number}</Figure>
                </Table.Td>
                <Table.Td>{roles.join(", ")}</Table.Td>
                <Table.Td>
                  {host}, {processId}
                </Table.Td>
                <Table.Td>
                  <Moment at={startedAt} />
                </Table.Td>
                <Table.Td>
                  <Moment at={seenAt} seconds />
                </Table.Td>
                <Table.Td>
                  <Badge variant="light" color={silentSeconds > silentSecondsMax ? "red" : "green"}>
                    {silentSeconds > silentSecondsMax ? "Silent" : "Alive"}
                  </Badge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}
