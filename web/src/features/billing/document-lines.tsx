import { Table, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { formatDecimal, formatMoney, toBig } from "../../ui/money.js";
import { Figure } from "../../ui/surfaces.js";
import classes from "./document-lines.module.css";
import type { BillingDocument, DocumentLine } from "./document-queries.js";

interface DocumentLinesProps {
  readonly document: Pick<BillingDocument, "currency">;
  readonly lines: readonly DocumentLine[];
  /** Where the line's calls are. */
  readonly calls: (line: DocumentLine) => ReactNode;
  /** What stands below the sum: "To pay". */
  readonly totals: readonly {
    readonly name: string;
    readonly amount: ReactNode;
    readonly strong?: boolean;
  }[];
}

/** What a document is made of, and how it adds up. */
export function DocumentLines({ document: { currency }, lines, calls, totals }: DocumentLinesProps) {
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Line</Table.Th>
            <Table.Th ta="right">Units</Table.Th>
            <Table.Th ta="right">Unit Price</Table.Th>
            <Table.Th ta="right">Amount</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map(line => (
            <Line key={line.position} line={line} currency={currency} calls={calls(line)} />
          ))}
        </Table.Tbody>
        <Table.Tfoot className={classes.totals ?? ""}>
          {totals.map(({ name, amount, strong = false }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" colSpan={3} ta="right" fw={strong ? 650 : 400}>
                {name}
              </Table.Th>
              <Table.Td ta="right" fw={strong ? 650 : 400}>
                <Figure>{amount}</Figure>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}

interface LineProps {
  readonly line: DocumentLine;
  readonly currency: string;
  readonly calls: ReactNode;
}

function Line({ line, currency, calls }: LineProps) {
  const { kind, text, quantity, freeQuantity, unitPrice, exactAmount, amount, product } = line;
  // The marketplace fee is a percentage, which its text tells.
  const counted = kind === "usage" || kind === "fee";
  const unit = kind === "fee" ? "month" : product?.unitLabel;
  return (
    <Table.Tr>
      <Table.Td maw={420}>
        {text}
        <Text size="xs" c="dimmed" component="div">
          {calls}
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        {counted && quantity !== undefined && <Figure>{formatDecimal(quantity)}</Figure>}
        {freeQuantity !== undefined && (
          <Text size="xs" c="dimmed">
            <Figure>{formatDecimal(freeQuantity)}</Figure> of them free
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        {counted && unitPrice !== undefined && <Figure>{formatMoney(unitPrice, currency)}</Figure>}
        {counted && unit !== undefined && (
          <Text size="xs" c="dimmed">
            per {unit}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Figure>{formatMoney(amount, currency)}</Figure>
        {!toBig(exactAmount).eq(toBig(amount)) && (
          <Text size="xs" c="dimmed">
            exactly <Figure>{formatMoney(exactAmount, currency)}</Figure>
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
