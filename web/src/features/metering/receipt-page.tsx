import { Group, Text, Timeline } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowsRightLeft,
  IconClock,
  IconReceipt,
  IconReportMoney,
  IconSend,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { formatDecimal, formatMoney, formatRounded, hasFractionsOfCents } from "../../ui/money.js";
import { Moment, readTime } from "../../ui/moment.js";
import { Page, type PageProps } from "../../ui/page.js";
import { QueryView } from "../../ui/query-view.js";
import { ModeBadge } from "../../ui/status-badge.js";
import { Copyable, Fact, Facts, Figure, Section } from "../../ui/surfaces.js";
import { TextLink } from "../../ui/link-button.js";
import { ReportDocuments } from "./report-documents.js";
import { receiptQuery, type Receipt } from "./queries.js";

const route = getRouteApi("/signed-in/calls/$correlationId");
const pollMs = 3_000;

export function ReceiptPage() {
  const { correlationId } = route.useParams();
  const receipt = useQuery({
    ...receiptQuery(correlationId),
    refetchInterval: query => (query.state.data?.usage.state === "reported" ? false : pollMs),
  });
  return (
    <Page
      title="Receipt of a call"
      narrow
      above={receipt.data ? placeOf(receipt.data) : []}
      {...(receipt.data && { badge: <ModeBadge testMode={receipt.data.testMode} /> })}
    >
      <QueryView query={receipt} rows={8}>
        {data => (
          <>
            <Section>
              <Facts>
                <Fact name="Service">
                  <ServiceName receipt={data} />
                </Fact>
                <Fact name="Provider">{data.service.provider}</Fact>
                <Fact name="Consumer">{data.consumer}</Fact>
                <Fact name="Application">
                  <ApplicationName receipt={data} />
                </Fact>
                <Fact name="Total">
                  <Figure>{formatMoney(data.total.amount, data.total.currency)}</Figure>
                  {data.testMode && " (test usage, not billed)"}
                </Fact>
              </Facts>
              <Facts>
                <Fact name="Correlation id" wide>
                  <Copyable text={data.correlationId} what="correlation id" />
                </Fact>
              </Facts>
            </Section>
            <Section title="What happened">
              <CallTimeline receipt={data} />
            </Section>
          </>
        )}
      </QueryView>
    </Page>
  );
}

/** Where the call is one of many: among those of the application, or of the service. */
function placeOf({ application, service, views }: Receipt): NonNullable<PageProps["above"]> {
  if (application.id !== undefined && views.includes("consumer")) {
    const params = { applicationId: application.id };
    return [
      { label: "Applications", to: "/applications" },
      { label: application.name, to: "/applications/$applicationId", params },
    ];
  }
  if (!views.includes("provider")) return [];
  const params = { serviceId: service.id };
  return [
    { label: "My Services", to: "/services" },
    { label: service.name, to: "/services/$serviceId", params, search: { tab: "calls" } },
  ];
}

function ServiceName({ receipt: { service, views } }: { readonly receipt: Receipt }) {
  const name = `${service.name} ${service.version}`;
  return views.includes("provider") ? (
    <TextLink to="/services/$serviceId" params={{ serviceId: service.id }}>
      {name}
    </TextLink>
  ) : (
    name
  );
}

function ApplicationName({ receipt: { application } }: { readonly receipt: Receipt }) {
  return application.id === undefined ? (
    application.name
  ) : (
    <TextLink to="/applications/$applicationId" params={{ applicationId: application.id }}>
      {application.name}
    </TextLink>
  );
}

/** What came for a call, in the order in which it came. */
function reportItems(receipt: Receipt): readonly { readonly at: string; readonly item: ReactNode }[] {
  const refused = receipt.refusals.map(refusal => ({
    at: refusal.refusedAt,
    item: (
      <Timeline.Item
        key={refusal.id}
        title="A report was refused"
        bullet={<IconAlertTriangle size={16} />}
        color="red.9"
      >
        <Line>
          <Moment at={refusal.refusedAt} seconds />: {refusal.detail}
          {refusal.tokenName !== undefined && ` Sent with the token "${refusal.tokenName}".`}
        </Line>
      </Timeline.Item>
    ),
  }));
  const accepted = receipt.reports.map(report => ({
    at: report.acceptedAt,
    item: (
      <Timeline.Item key={report.eventId} title="Usage reported" bullet={<IconReportMoney size={16} />}>
        <Line>
          <Moment at={report.acceptedAt} seconds />: {report.productName}, {formatDecimal(report.count)} ×{" "}
          {formatMoney(report.unitPrice, receipt.total.currency)} ={" "}
          <strong>{formatMoney(report.amount, receipt.total.currency)}</strong>
          {report.tokenName !== undefined && `, sent with the token "${report.tokenName}"`}.
          {report.documents && <ReportDocuments documents={report.documents} views={receipt.views} />}
        </Line>
      </Timeline.Item>
    ),
  }));
  return [...refused, ...accepted].sort((one, other) => (one.at < other.at ? -1 : 1));
}

function CallTimeline({ receipt }: { readonly receipt: Receipt }) {
  const timed = reportItems(receipt);
  const { forwarded, reports, usage, subscription, application, service } = receipt;
  return (
    <Timeline bulletSize={30} lineWidth={2} active={99}>
      <Timeline.Item title="Call admitted" bullet={<IconSend size={16} />}>
        <Line>
          <Moment at={receipt.calledAt} seconds />: a token of &ldquo;{application.name}&rdquo;, subscribed
          since <Moment at={subscription.createdAt} />
          {subscription.endedAt !== undefined && (
            <>
              {" "}
              until <Moment at={subscription.endedAt} />
            </>
          )}
          .
        </Line>
      </Timeline.Item>
      <Timeline.Item title="Forwarded to the service" bullet={<IconArrowsRightLeft size={16} />}>
        {forwarded ? (
          <Forwarded forwarded={forwarded} name={service.name} />
        ) : (
          <Line>The details are not written yet, or were lost. The call was forwarded all the same.</Line>
        )}
      </Timeline.Item>
      {timed.map(({ item }) => item)}
      {reports.length === 0 && (
        <Timeline.Item title={awaitedTitle(usage.state)} bullet={<IconClock size={16} />}>
          <Line>
            {usage.explanation} Reports are accepted until <Moment at={usage.reportsAcceptedUntil} />.
          </Line>
        </Timeline.Item>
      )}
      <Timeline.Item title="What it costs" bullet={<IconReceipt size={16} />}>
        <Group gap="xs" mt={4} wrap="nowrap" align="flex-start">
          <ModeBadge testMode={receipt.testMode} />
          <Line>{costSentence(receipt)}</Line>
        </Group>
      </Timeline.Item>
    </Timeline>
  );
}

function Line({ children }: { readonly children: ReactNode }) {
  return (
    <Text size="sm" c="dimmed" component="div">
      {children}
    </Text>
  );
}

function Forwarded({
  forwarded,
  name,
}: {
  readonly forwarded: NonNullable<Receipt["forwarded"]>;
  readonly name: string;
}) {
  const { method, path, status, answeredBy, fault, firstByteMs, durationMs, requestBytes, responseBytes } =
    forwarded;
  const who = { upstream: `${name} answered`, gateway: "the gateway answered", consumer: "the caller left" }[
    answeredBy
  ];
  return (
    <Line>
      {method} {path}: {who} with status {status}
      {fault !== undefined && ` (${fault})`} after {durationMs} ms
      {firstByteMs !== undefined && `, first byte after ${firstByteMs} ms`}. {formatDecimal(requestBytes)}{" "}
      bytes sent, {formatDecimal(responseBytes)} received.
    </Line>
  );
}

function awaitedTitle(state: Receipt["usage"]["state"]): string {
  return state === "awaited" ? "No report yet" : "No usage";
}

function costSentence({ total, testMode, reports }: Receipt): string {
  if (reports.length === 0) return "Nothing so far.";
  const exact = formatMoney(total.amount, total.currency);
  if (testMode) return `${exact} as test usage: on no invoice.`;
  const last = reports.at(-1);
  const month = new Intl.DateTimeFormat("en", { month: "long", year: "numeric", timeZone: "UTC" });
  const when = last === undefined ? "" : ` of ${month.format(readTime(last.acceptedAt))}`;
  const rounding = hasFractionsOfCents(total.amount)
    ? `; alone it would round to ${formatRounded(total.amount, total.currency)}, an invoice rounds each line once`
    : "";
  return `${exact}, on the invoice${when}${rounding}.`;
}
