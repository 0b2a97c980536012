import { Button, Stack, Table, Text } from "@mantine/core";
import { answerOf } from "@tollgate/sdk";
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { itemsOf, paged, pageFrom } from "../../app/paged.js";
import { TextLink } from "../../ui/link-button.js";
import { formatDecimal, formatMoney } from "../../ui/money.js";
import { Moment } from "../../ui/moment.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { Figure, Section } from "../../ui/surfaces.js";
import type { BillingDocument, DocumentSide } from "./document-queries.js";

const correctionsQuery = (side: DocumentSide, id: string) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ["billing documents", side, id, "corrections"],
    queryFn: ({ pageParam }) => {
      const params = { path: { id }, query: pageFrom(pageParam) };
      return side === "invoices"
        ? answerOf(api.GET("/billing/invoices/{id}/corrections", { params }))
        : answerOf(api.GET("/billing/statements/{id}/corrections", { params }));
    },
  });

interface DocumentCorrectionsProps {
  readonly side: DocumentSide;
  readonly document: BillingDocument;
}

/** The corrections of usage that a document is about. Nothing shows where there are none. */
export function DocumentCorrections({ side, document: { id, currency } }: DocumentCorrectionsProps) {
  const query = useInfiniteQuery(correctionsQuery(side, id));
  const corrections = itemsOf(query.data);
  if (query.error) return <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />;
  if (corrections.length === 0) return null;
  return (
    <Section title="Corrections of usage">
      <Table.ScrollContainer minWidth={720}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Corrected</Table.Th>
              <Table.Th>Usage</Table.Th>
              <Table.Th>Reason</Table.Th>
              <Table.Th ta="right">Count</Table.Th>
              <Table.Th ta="right">Amount</Table.Th>
              <Table.Th>Call</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {corrections.map(correction => (
              <Table.Tr key={correction.id}>
                <Table.Td>
                  <Moment at={correction.correctedAt} />
                  <Text size="xs" c="dimmed">
                    {correction.afterIssue ? "after the issue" : "before the issue"}
                  </Text>
                </Table.Td>
                <Table.Td>
                  {correction.productName}
                  <Text size="xs" c="dimmed">
                    {correction.serviceName}, {correction.applicationName}
                  </Text>
                </Table.Td>
                <Table.Td maw={320}>
                  <Stack gap={0}>
                    <Text size="sm">{correction.reason}</Text>
                    <Text size="xs" c="dimmed">
                      {[correction.reference, correction.author && `by ${correction.author}`]
                        .filter(Boolean)
                        .join(", ")}
                    </Text>
                  </Stack>
                </Table.Td>
                <Table.Td ta="right">
                  <Figure>{formatDecimal(correction.count)}</Figure>
                </Table.Td>
                <Table.Td ta="right">
                  <Figure>{formatMoney(correction.amount, currency)}</Figure>
                </Table.Td>
                <Table.Td>
                  {correction.correlationId !== undefined && (
                    <TextLink
                      to="/calls/$correlationId"
                      params={{ correlationId: correction.correlationId }}
                      size="sm"
                    >
                      Receipt
                    </TextLink>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text size="sm" c="dimmed">
        Amounts are exact, before any allowance. What changed after the issue is on a credit note or the next
        statement.
      </Text>
      {query.hasNextPage && (
        <Button
          variant="default"
          w="fit-content"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Section>
  );
}
