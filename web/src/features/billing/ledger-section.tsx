import { Stack, Table, Text } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { dayName } from "../../ui/day-name.js";
import { TextLink } from "../../ui/link-button.js";
import { formatDecimal, formatMoney, toBig } from "../../ui/money.js";
import { QueryView } from "../../ui/query-view.js";
import { Figure, Section } from "../../ui/surfaces.js";
import { Amount } from "./amount.js";
import { ledgerRows, roundedSum, type LedgerRow } from "./ledger-rows.js";
import { MoneyBars } from "./money-bars.js";
import { daysOf } from "./months.js";
import type { MonthLedger } from "./queries.js";
import { UsageLink } from "./usage-link.js";

interface LedgerSectionProps {
  readonly title: "Revenue" | "Costs";
  readonly query: UseQueryResult<MonthLedger>;
  /** Said of a month without anything. */
  readonly empty: string;
  readonly children?: ReactNode;
}

/** One side of a month: what it comes to, what each day added, and what it is made of. */
export function LedgerSection({ title, query, empty, children }: LedgerSectionProps) {
  return (
    <Section title={title}>
      <QueryView query={query} rows={5}>
        {ledger => (
          <Stack>
            <Amount
              value={ledger.amount}
              currency={ledger.currency}
              rounded={roundedSum(ledger.lines, ledger.currency)}
              size="xl"
            />
            {ledger.lines.length === 0 ? (
              <Text size="sm" c="dimmed">
                {empty}
              </Text>
            ) : (
              <>
                <LedgerDays ledger={ledger} label={`${title} by day`} />
                <LedgerTable ledger={ledger} />
              </>
            )}
          </Stack>
        )}
      </QueryView>
      {children}
    </Section>
  );
}

function LedgerDays({ ledger, label }: { readonly ledger: MonthLedger; readonly label: string }) {
  const added = new Map(ledger.days.map(({ date, amount }) => [date, amount]));
  if (added.size === 0) return null;
  return (
    <MoneyBars
      label={label}
      currency={ledger.currency}
      amounts={daysOf(ledger.month).map(day => ({ name: dayName(day), value: added.get(day) ?? 0 }))}
    />
  );
}

function LedgerTable({ ledger }: { readonly ledger: MonthLedger }) {
  const rows = ledgerRows(ledger.lines, ledger.currency);
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Service</Table.Th>
            <Table.Th>Product</Table.Th>
            <Table.Th ta="right">Units</Table.Th>
            <Table.Th ta="right">Unit Price</Table.Th>
            <Table.Th ta="right">Amount</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, place) => (
            <Row key={row.key} row={row} above={rows[place - 1]} ledger={ledger} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  readonly row: LedgerRow;
  readonly above: LedgerRow | undefined;
  readonly ledger: MonthLedger;
}

function Row({ row, above, ledger }: RowProps) {
  const { service, kind, what, quantity, freeQuantity, unitPrice, amount, rounded } = row;
  const { currency } = ledger;
  return (
    <Table.Tr>
      <Table.Td fw={500} maw={260}>
        {above?.service.id === service.id ? "" : service.name}
      </Table.Td>
      <Table.Td maw={260}>
        {what}
        <Text size="xs" c="dimmed" component="div">
          <Subscribers row={row} ledger={ledger} />
        </Text>
      </Table.Td>
      <Table.Td ta="right">
        <Figure>{formatDecimal(quantity)}</Figure>
        {freeQuantity.gt(0) && (
          <Text size="xs" c="dimmed">
            <Figure>{formatDecimal(freeQuantity)}</Figure> of them free
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Figure>{formatMoney(unitPrice, currency)}</Figure>
        {(kind === "MONTHLY_FEE" || row.unitLabel !== undefined) && (
          <Text size="xs" c="dimmed">
            per {kind === "MONTHLY_FEE" ? "month" : row.unitLabel}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Amount value={amount} currency={currency} rounded={rounded} />
      </Table.Td>
    </Table.Tr>
  );
}

const namedMax = 3;

/** The applications that the row is of, each leading to its calls of the month: where the receipts are. */
function Subscribers({ row: { lines, service, kind }, ledger }: Pick<RowProps, "row" | "ledger">) {
  const applications = new Map(lines.map(line => [line.subscriptionId, line]));
  const month = { from: ledger.start, to: ledger.end };
  if (applications.size > namedMax) {
    const count = `${formatDecimal(toBig(applications.size))} applications`;
    // Of one's own applications each has its page; those of others meet on the service's.
    if (lines[0]?.application.id !== undefined) return count;
    return (
      <TextLink
        to="/services/$serviceId"
        params={{ serviceId: service.id }}
        search={{ tab: "calls", ...month }}
        size="xs"
      >
        {count}
      </TextLink>
    );
  }
  return [...applications.values()].map(
    ({ subscriptionId, application, counterparty, product, unitPrice }, place) => (
      <span key={subscriptionId}>
        {place > 0 && ", "}
        {application.id === undefined ? (
          <TextLink
            to="/services/$serviceId"
            params={{ serviceId: service.id }}
            search={{ tab: "calls", subscription: subscriptionId, ...month }}
            size="xs"
          >
            {application.name} ({counterparty})
          </TextLink>
        ) : (
          <>
            <TextLink
              to="/applications/$applicationId"
              params={{ applicationId: application.id }}
              search={{ subscription: subscriptionId, ...month }}
              size="xs"
            >
              {application.name}
            </TextLink>
            {kind === "USAGE" && (
              <>
                {" ("}
                <UsageLink
                  subscriptionId={subscriptionId}
                  month={ledger.month}
                  productId={product?.id}
                  unitPrice={unitPrice}
                >
                  events
                </UsageLink>
                )
              </>
            )}
          </>
        )}
      </span>
    ),
  );
}
