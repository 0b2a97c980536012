import { Badge, Button, Table, Text } from "@mantine/core";
import { IconArrowsRightLeft } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Empty } from "../../ui/empty.js";
import { ChoiceFilter, Filters, modeChoices, TimeFilter, withMember } from "../../ui/filters.js";
import { TextLink } from "../../ui/link-button.js";
import { Moment } from "../../ui/moment.js";
import { formatMoney } from "../../ui/money.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { Waiting } from "../../ui/query-view.js";
import { ModeBadge } from "../../ui/status-badge.js";
import { Figure, Section, StackedTable } from "../../ui/surfaces.js";
import classes from "./calls.module.css";
import { callsQuery, type CallFilter, type CallsOf, type ListedCall } from "./calls-query.js";

const pollMs = 2_000;
// Whoever reads far down does not need each second's news, and each page is asked for anew.
const pagesPolledMax = 4;

const outcomes = [
  { value: "ok", label: "Answered" },
  { value: "refused", label: "Refused (4xx)" },
  { value: "failed", label: "Failed" },
] as const;

interface CallsProps {
  readonly of: CallsOf;
  /** What stands at the other end: the head of its column, and what one may choose of it. */
  readonly other: {
    readonly name: "Service" | "Application";
    readonly choices: readonly { readonly value: string; readonly label: string }[];
  };
  /** The side that one is on. */
  readonly money: "Cost" | "Revenue";
  /** Said while there is no call at all. */
  readonly empty: ReactNode;
  /** What is chosen at first: where a line of an invoice leads, the calls of its subscription and month. */
  readonly initial?: CallFilter;
}

/** Calls through the gateway, newest first, new ones without reload, each with its receipt. */
export function Calls({ of, other, money, empty, initial = {} }: CallsProps) {
  const [filter, setFilter] = useState<CallFilter>(initial);
  const query = useInfiniteQuery({
    ...callsQuery(of, filter),
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) > pagesPolledMax ? false : pollMs),
    placeholderData: previous => previous,
  });
  const calls = query.data?.pages.flatMap(page => page.calls) ?? [];
  const filtered = Object.keys(filter).length > 0;
  const set = (name: keyof CallFilter, value: string): void => setFilter(withMember(filter, name, value));
  return (
    <Section title="Calls">
      {query.error && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Waiting rows={5} />}
      {(calls.length > 0 || filtered) && (
        <Filters>
          <ChoiceFilter
            label={other.name}
            choices={choicesWith(other.choices, filter.subscriptionId)}
            value={filter.subscriptionId}
            onChange={value => set("subscriptionId", value)}
          />
          <ChoiceFilter
            label="Mode"
            choices={modeChoices}
            value={filter.mode}
            onChange={value => set("mode", value)}
          />
          <ChoiceFilter
            label="Outcome"
            choices={outcomes}
            value={filter.outcome}
            onChange={value => set("outcome", value)}
          />
          <TimeFilter label="From" initial={initial.from} onChange={value => set("from", value)} />
          <TimeFilter label="To" initial={initial.to} onChange={value => set("to", value)} />
        </Filters>
      )}
      {query.data !== undefined &&
        calls.length === 0 &&
        (filtered ? (
          <Text size="sm">No call fits these filters.</Text>
        ) : (
          <Empty icon={<IconArrowsRightLeft size={24} />} title="No call yet">
            {empty}
          </Empty>
        ))}
      {calls.length > 0 && (
        <>
          <CallTable calls={calls} other={other.name} money={money} />
          {query.hasNextPage && (
            <Button
              variant="default"
              w="fit-content"
              loading={query.isFetchingNextPage}
              onClick={() => void query.fetchNextPage()}
            >
              Show older calls
            </Button>
          )}
        </>
      )}
    </Section>
  );
}

/** A subscription that ended is no choice of its own, but a line of an invoice may lead to its calls. */
function choicesWith(
  choices: CallsProps["other"]["choices"],
  chosen: string | undefined,
): CallsProps["other"]["choices"] {
  const known = chosen === undefined || choices.some(({ value }) => value === chosen);
  return known ? choices : [...choices, { value: chosen, label: "One subscription" }];
}

interface CallTableProps {
  readonly calls: readonly ListedCall[];
  readonly other: string;
  readonly money: string;
}

function CallTable({ calls, other, money }: CallTableProps) {
  return (
    <StackedTable minWidth={860} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Timestamp</Table.Th>
          <Table.Th>Call</Table.Th>
          <Table.Th>{other}</Table.Th>
          <Table.Th>Status</Table.Th>
          <Table.Th>Mode</Table.Th>
          <Table.Th ta="right">{money}</Table.Th>
          <Table.Th>Receipt</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {calls.map(call => (
          <Table.Tr key={call.correlationId ?? `${call.subscriptionId} ${call.calledAt}`}>
            <Table.Td>
              <Figure>
                <Moment at={call.calledAt} seconds />
              </Figure>
            </Table.Td>
            <Table.Td>
              <span className={classes.address} title={`${call.method} ${call.path}`}>
                {call.method} {call.path}
              </span>
              <Text size="xs" c="dimmed">
                {call.durationMs} ms
              </Text>
            </Table.Td>
            <Table.Td data-label={other}>
              <Text size="sm" className={classes.name ?? ""}>
                {call.other ?? "–"}
              </Text>
              {call.party !== undefined && (
                <Text size="xs" c="dimmed" className={classes.name ?? ""}>
                  {call.party}
                </Text>
              )}
            </Table.Td>
            <Table.Td data-label="Status">
              <Outcome call={call} />
            </Table.Td>
            <Table.Td data-label="Mode">
              <ModeBadge testMode={call.testMode} />
            </Table.Td>
            <Table.Td ta="right" data-label={money}>
              {call.money === undefined ? (
                <Text size="sm" c="dimmed">
                  no report
                </Text>
              ) : (
                <Figure>{formatMoney(call.money.amount, call.money.currency)}</Figure>
              )}
            </Table.Td>
            <Table.Td>
              {call.correlationId === undefined ? (
                "–"
              ) : (
                <TextLink to="/calls/$correlationId" params={{ correlationId: call.correlationId }} size="sm">
                  Receipt
                </TextLink>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </StackedTable>
  );
}

const colors = { ok: "green", refused: "yellow", failed: "red" } as const;

function Outcome({ call: { status, outcome, fault } }: { readonly call: ListedCall }) {
  return (
    <>
      <Badge variant="light" color={colors[outcome]}>
        {status}
      </Badge>
      {fault !== undefined && (
        <Text size="xs" c="dimmed">
          {fault.replaceAll("-", " ")}
        </Text>
      )}
    </>
  );
}
