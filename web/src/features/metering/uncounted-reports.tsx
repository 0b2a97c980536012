import { Badge, Table, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { TextLink } from "../../ui/link-button.js";
import { formatDecimal } from "../../ui/money.js";
import { Moment } from "../../ui/moment.js";
import { Figure, Section, StackedTable } from "../../ui/surfaces.js";
import type { Definition } from "../catalog/queries.js";
import { refusalsQuery, repetitionsQuery, type Refusal, type Repetition } from "./queries.js";

const pollMs = 5_000;
// As many as the API lists of each kind.
const listedMax = 200;

interface UncountedReportsProps {
  readonly serviceId: string;
  readonly definition: Definition;
}

/** Reports that were not counted: refused ones with their reason, and repetitions. Nothing shows while there are none. */
export function UncountedReports({ serviceId, definition }: UncountedReportsProps) {
  const refusals = useQuery({ ...refusalsQuery(serviceId, definition.id), refetchInterval: pollMs });
  const repetitions = useQuery({ ...repetitionsQuery(serviceId, definition.id), refetchInterval: pollMs });
  const productNames = new Map(
    definition.pricingPlans.flatMap(plan => plan.products).map(product => [product.id, product.name]),
  );
  const rows = [
    ...(refusals.data ?? []).map(refusal => refusedRow(refusal, productNames)),
    ...(repetitions.data ?? []).map(duplicateRow),
  ].sort((one, other) => other.at.localeCompare(one.at));
  const more = [refusals.data, repetitions.data].some(known => known?.length === listedMax);
  if (rows.length === 0) return null;
  return (
    <Section title="Refused and duplicate reports">
      {more && <Text size="sm">The newest {listedMax} of each kind.</Text>}
      <StackedTable minWidth={860} verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Timestamp</Table.Th>
            <Table.Th>Kind</Table.Th>
            <Table.Th>Reason</Table.Th>
            <Table.Th>Product</Table.Th>
            <Table.Th ta="right">Count</Table.Th>
            <Table.Th>Token</Table.Th>
            <Table.Th>Call</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(row => (
            <ReportRow key={row.key} row={row} />
          ))}
        </Table.Tbody>
      </StackedTable>
    </Section>
  );
}

interface UncountedReport {
  readonly key: string;
  readonly at: string;
  readonly kind: "Refused" | "Duplicate";
  readonly reason: string;
  readonly product: string | undefined;
  readonly count: string | undefined;
  readonly tokenName: string | undefined;
  readonly correlationId: string | undefined;
}

function refusedRow(refusal: Refusal, productNames: ReadonlyMap<string, string>): UncountedReport {
  const { id, refusedAt, detail, productId, count, tokenName, correlationId } = refusal;
  return {
    key: id,
    at: refusedAt,
    kind: "Refused",
    reason: detail,
    product: productId === undefined ? undefined : (productNames.get(productId) ?? productId),
    count,
    tokenName,
    correlationId,
  };
}

function duplicateRow(repetition: Repetition): UncountedReport {
  const { eventId, repeatedAt, times, productName, count, tokenName, correlationId } = repetition;
  const often = times === 1 ? "" : ` It came again ${formatDecimal(times)} times; this is the last.`;
  return {
    key: eventId,
    at: repeatedAt,
    kind: "Duplicate",
    reason: `Accepted before, not billed again.${often}`,
    product: productName,
    count: formatDecimal(count),
    tokenName,
    correlationId,
  };
}

function ReportRow({ row }: { readonly row: UncountedReport }) {
  return (
    <Table.Tr>
      <Table.Td>
        <Moment at={row.at} seconds />
      </Table.Td>
      <Table.Td data-label="Kind">
        <Badge variant="light" color={row.kind === "Refused" ? "red" : "gray"}>
          {row.kind}
        </Badge>
      </Table.Td>
      <Table.Td miw={220} data-label="Reason">
        {row.reason}
      </Table.Td>
      <Table.Td maw={180} data-label="Product">
        <Text size="sm" truncate title={row.product}>
          {row.product ?? "–"}
        </Text>
      </Table.Td>
      <Table.Td ta="right" data-label="Count">
        <Figure>{row.count ?? "–"}</Figure>
      </Table.Td>
      <Table.Td data-label="Token">{row.tokenName ?? "–"}</Table.Td>
      <Table.Td>
        {row.correlationId === undefined ? (
          "–"
        ) : (
          <TextLink to="/calls/$correlationId" params={{ correlationId: row.correlationId }} size="sm">
            Receipt
          </TextLink>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
