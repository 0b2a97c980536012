import { Badge, Table } from "@mantine/core";
import { Fact, Facts, Figure, Section } from "../../ui/surfaces.js";
import type { Health } from "./queries.js";

const monthsAheadMin = 2;
const connectionsShareMax = 0.8;
const transactionSecondsMax = 60;

/** The database's facts; what an operator should look into is marked. */
export function DatabaseHealth({ database }: Pick<Health, "database">) {
  const { connectionsInUse, connectionsMax, oldestTransactionSeconds: oldest } = database;
  return (
    <Section title="Database">
      <Facts>
        <Fact name="PostgreSQL">{database.version}</Fact>
        <Fact name="Size">{formatBytes(database.sizeBytes)}</Fact>
        <Fact name="Connections in use">
          {connectionsInUse} of {connectionsMax}
          {connectionsInUse > connectionsShareMax * connectionsMax && <Concern text="Nearly all" />}
        </Fact>
        <Fact name="Oldest transaction">
          {oldest === undefined ? "None open" : `${oldest} s`}
          {oldest !== undefined && oldest > transactionSecondsMax && <Concern text="Long" />}
        </Fact>
        <Fact name="fsync">
          {database.fsync}
          {database.fsync !== "on" && <Concern text="Commits can be lost" />}
        </Fact>
        <Fact name="synchronous_commit">
          {database.synchronousCommit}
          {database.synchronousCommit === "off" && <Concern text="Commits can be lost" />}
        </Fact>
      </Facts>
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Table by months</Table.Th>
              <Table.Th ta="right">Months ahead</Table.Th>
              <Table.Th ta="right">Rows in the DEFAULT partition</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {database.tables.map(({ name, monthsAhead, strayRows }) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                <Table.Td ta="right">
                  {monthsAhead < monthsAheadMin && <Concern text="Few" />} <Figure>{monthsAhead}</Figure>
                </Table.Td>
                <Table.Td ta="right">
                  {strayRows > 0 && <Concern text="Is a clock wrong?" />}{" "}
                  <Figure>{strayRows >= 1_000 ? "1,000 or more" : strayRows}</Figure>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Section>
  );
}

function Concern({ text }: { readonly text: string }) {
  return (
    <Badge variant="light" color="red" ml={6}>
      {text}
    </Badge>
  );
}

const units = ["bytes", "KB", "MB", "GB", "TB"] as const;

function formatBytes(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1_000 ** power;
  return `${value.toFixed(power > 0 && value < 100 ? 1 : 0)} ${units[power] ?? ""}`;
}
