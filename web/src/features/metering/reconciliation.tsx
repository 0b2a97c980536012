import { Badge, Button, Group, NativeSelect, Stack, Table, Text } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useRights } from "../../app/session.js";
import { itemsOf } from "../../app/paged.js";
import { TextLink } from "../../ui/link-button.js";
import { formatDecimal, formatMoney } from "../../ui/money.js";
import { Moment } from "../../ui/moment.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { Waiting } from "../../ui/query-view.js";
import { Figure, Section } from "../../ui/surfaces.js";
import { isMonth, monthName, monthsUpTo } from "../billing/months.js";
import { ledgerQuery } from "../billing/queries.js";
import { CorrectUsageDialog } from "./correct-usage-dialog.js";
import { findingsQuery, type Finding, type FindingKind, type Norm } from "./reconciliation-queries.js";

interface ReconciliationProps {
  readonly serviceId: string;
  readonly versionId: string;
  /** Undefined: the month under way. */
  readonly month: string | undefined;
  readonly onMonth: (month: string | undefined) => void;
}

const monthsToChoose = 12;

const kinds: readonly { readonly kind: FindingKind; readonly title: string; readonly says: string }[] = [
  {
    kind: "calls-without-usage",
    title: "Calls without usage",
    says: "Answered with a status below 400, and nothing was reported: they bring nothing.",
  },
  {
    kind: "unusual-usage",
    title: "Unusual usage",
    says: "Far above what reports of the product count in this month: more than 5 times the median, and than 6 standard deviations above it.",
  },
  {
    kind: "failed-but-charged",
    title: "Failed calls that are charged",
    says: "Ended with a status from 400 on, or broke off, and usage was reported all the same.",
  },
  {
    kind: "repeated-usage",
    title: "Repeated usage",
    says: "Same call, product and count as an earlier report. It may be meant; with idempotency keys it can't happen by mistake.",
  },
  {
    kind: "refused-reports",
    title: "Refused reports",
    says: "Not accepted, so that nothing of them is billed. The receipt says what else came for the call.",
  },
];

/** What does not add up in a month of a service, each with its receipt and a way to correct it. */
export function Reconciliation({ month, onMonth, ...service }: ReconciliationProps) {
  const now = useQuery(ledgerQuery("costs")).data?.month;
  const chosen = isMonth(month) ? month : undefined;
  return (
    <Stack gap="lg">
      <Group justify="space-between">
        <Text size="sm" c="dimmed" maw={680}>
          Live usage that deserves a look before its month is invoiced. A search looks at some thousands of
          calls or events at once, newest first; &ldquo;Look further&rdquo; goes on.
        </Text>
        {now !== undefined && (
          <NativeSelect
            aria-label="Month"
            data={monthsUpTo(now, monthsToChoose)
              .toReversed()
              .map(value => ({ value, label: monthName(value) }))}
            value={chosen ?? now}
            onChange={({ currentTarget: { value } }) => onMonth(value === now ? undefined : value)}
          />
        )}
      </Group>
      {kinds.map(({ kind, ...words }) => (
        <Findings
          key={`${kind} ${chosen ?? ""}`}
          wanted={{ ...service, finding: kind, month: chosen }}
          {...words}
        />
      ))}
    </Stack>
  );
}

interface FindingsProps {
  readonly wanted: Parameters<typeof findingsQuery>[0];
  readonly title: string;
  readonly says: string;
}

function Findings({ wanted, title, says }: FindingsProps) {
  const query = useInfiniteQuery(findingsQuery(wanted));
  const findings = itemsOf(query.data);
  const first = query.data?.pages[0];
  const more = query.hasNextPage;
  return (
    <Section
      title={title}
      actions={
        query.data && (
          <Badge variant="light" color={findings.length === 0 ? "gray" : "yellow"}>
            {findings.length === 0 && !more
              ? "None"
              : `${formatDecimal(findings.length)}${more ? " so far" : ""}`}
          </Badge>
        )
      }
    >
      <Text size="sm" c="dimmed">
        {says}
      </Text>
      {first?.norms?.map(norm => (
        <NormLine key={norm.productId} norm={norm} />
      ))}
      {query.error && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Waiting rows={2} />}
      {findings.length > 0 && <FindingTable findings={findings} currency={first?.currency ?? ""} />}
      {more && (
        <Button
          variant="default"
          w="fit-content"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Look further
        </Button>
      )}
    </Section>
  );
}

function NormLine({ norm: { productName, median, threshold, events } }: { readonly norm: Norm }) {
  return (
    <Text size="sm">
      {productName}: the median of {formatDecimal(events)} events is <Figure>{formatDecimal(median)}</Figure>;
      more than <Figure>{formatDecimal(threshold)}</Figure> is unusual.
    </Text>
  );
}

interface FindingTableProps {
  readonly findings: readonly Finding[];
  readonly currency: string;
}

function FindingTable({ findings, currency }: FindingTableProps) {
  const { edit } = useRights();
  const [correcting, setCorrecting] = useState<NonNullable<Finding["event"]>>();
  return (
    <>
      <Table.ScrollContainer minWidth={720}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Timestamp</Table.Th>
              <Table.Th>What</Table.Th>
              <Table.Th>Application</Table.Th>
              <Table.Th ta="right">Amount</Table.Th>
              <Table.Th>Call</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {findings.map(finding => (
              <Table.Tr
                key={`${finding.at} ${finding.correlationId ?? ""} ${finding.event?.id ?? finding.refusal?.id ?? ""}`}
              >
                <Table.Td>
                  <Moment at={finding.at} seconds />
                </Table.Td>
                <Table.Td maw={360}>
                  <What finding={finding} />
                </Table.Td>
                <Table.Td>
                  {finding.applicationName ?? "–"}
                  <Text size="xs" c="dimmed">
                    {finding.consumer}
                  </Text>
                </Table.Td>
                <Table.Td ta="right">
                  {finding.amount !== undefined && <Figure>{formatMoney(finding.amount, currency)}</Figure>}
                </Table.Td>
                <Table.Td>
                  <Group gap="xs" wrap="nowrap">
                    {finding.correlationId === undefined ? (
                      "–"
                    ) : (
                      <TextLink
                        to="/calls/$correlationId"
                        params={{ correlationId: finding.correlationId }}
                        size="sm"
                      >
                        Receipt
                      </TextLink>
                    )}
                    {edit && finding.event && (
                      <Button size="compact-xs" variant="subtle" onClick={() => setCorrecting(finding.event)}>
                        Correct usage
                      </Button>
                    )}
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {correcting && (
        <CorrectUsageDialog
          usage={{ ...correcting, eventId: correcting.id }}
          onClose={() => setCorrecting(undefined)}
        />
      )}
    </>
  );
}

function What({ finding: { call, event, refusal, reportsAcceptedUntil } }: { readonly finding: Finding }) {
  if (refusal) return refusal.detail;
  if (event) {
    return (
      <>
        {event.productName}: <Figure>{formatDecimal(event.count)}</Figure>
      </>
    );
  }
  if (!call) return null;
  return (
    <>
      {call.method} {call.path}: {call.status}
      {call.fault !== undefined && ` (${call.fault.replaceAll("-", " ")})`}
      {reportsAcceptedUntil !== undefined && (
        <Text size="xs" c="dimmed">
          reports are accepted until <Moment at={reportsAcceptedUntil} />
        </Text>
      )}
    </>
  );
}
