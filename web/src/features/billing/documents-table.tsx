import { Table, Text, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { dayAndYear } from "../../ui/day-name.js";
import { formatMoney } from "../../ui/money.js";
import { Figure, StackedTable } from "../../ui/surfaces.js";
import { DocumentBadge, documentName } from "./document-words.js";
import type { BillingDocument } from "./document-queries.js";
import { monthName } from "./months.js";

interface DocumentsTableProps<T> {
  readonly documents: readonly T[];
  /** How one names itself; where there is a page for it, a link to that. */
  readonly name?: (document: T) => ReactNode;
  /** Of the operator's list: whose it is. */
  readonly account?: (document: T) => string;
  /** What can be done with it. */
  readonly action?: (document: T) => ReactNode;
}

/** Invoices with their credit notes, or statements. */
export function DocumentsTable<T extends BillingDocument>(props: DocumentsTableProps<T>) {
  const { documents, name = documentName, account, action } = props;
  const anyDue = documents.some(document => "dueOn" in document);
  // The operator's list has two columns more: what is due stands below the day of issue there.
  const due = anyDue && !account;
  const rows = (
    <>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Number</Table.Th>
          {account && <Table.Th>Account</Table.Th>}
          <Table.Th>Month</Table.Th>
          <Table.Th>Issued</Table.Th>
          {due && <Table.Th>Due</Table.Th>}
          <Table.Th ta="right">Amount</Table.Th>
          <Table.Th>State</Table.Th>
          {action && (
            <Table.Th>
              <VisuallyHidden>Actions</VisuallyHidden>
            </Table.Th>
          )}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {documents.map(document => (
          <Table.Tr key={document.id}>
            <Table.Td>
              <Figure>{name(document)}</Figure>
              {"corrects" in document && (
                <Text size="xs" c="dimmed">
                  of <Figure>{document.corrects.number}</Figure>
                </Text>
              )}
            </Table.Td>
            {account && <Table.Td maw={220}>{account(document)}</Table.Td>}
            <Table.Td>
              {account ? <Figure>{monthName(document.month, "short")}</Figure> : monthName(document.month)}
            </Table.Td>
            <Table.Td data-label="Issued">
              <Figure>{dayAndYear(document.issuedOn)}</Figure>
              {account && "dueOn" in document && (
                <Text size="xs" c="dimmed">
                  due <Figure>{dayAndYear(document.dueOn)}</Figure>
                </Text>
              )}
            </Table.Td>
            {due && (
              <Table.Td data-label="Due">
                {"dueOn" in document ? <Figure>{dayAndYear(document.dueOn)}</Figure> : "–"}
              </Table.Td>
            )}
            <Table.Td ta="right" data-label="Amount">
              <Figure>{formatMoney(document.gross, document.currency)}</Figure>
              {"credited" in document && (
                <Text size="xs" c="dimmed">
                  <Figure>{formatMoney(document.credited, document.currency)} credited</Figure>
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <DocumentBadge document={document} />
            </Table.Td>
            {action && <Table.Td ta="right">{action(document)}</Table.Td>}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </>
  );
  return account ? (
    <Table.ScrollContainer minWidth={820}>
      <Table verticalSpacing="sm">{rows}</Table>
    </Table.ScrollContainer>
  ) : (
    <StackedTable>{rows}</StackedTable>
  );
}
