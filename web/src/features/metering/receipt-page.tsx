import { Group, Text, Timeline } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowsRightLeft,
  IconClock,
  IconReceipt,
  IconSend,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { formatDecimal, formatMoney, formatRounded, isFinerThanMinor, toBig } from "../../ui/money.js";
import { Moment } from "../../ui/moment.js";
import { Page, type PageProps } from "../../ui/page.js";
import { QueryView } from "../../ui/query-view.js";
import { ModeBadge } from "../../ui/status-badge.js";
import { Copyable, Fact, Facts, Figure, Section } from "../../ui/surfaces.js";
import { TextLink } from "../../ui/link-button.js";
import { receiptQuery, type Receipt } from "./queries.js";
import { receiptPollMs } from "./receipt-poll.js";
import { Line } from "./receipt-line.js";
import { reportItems } from "./receipt-reports.js";

const route = getRouteApi("/signed-in/calls/$correlationId");

export function ReceiptPage() {
  const { correlationId } = route.useParams();
  const receipt = useQuery({
    ...receiptQuery(correlationId),
    refetchInterval: query => receiptPollMs(query.state.data, 3_000),
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
              <div>
                <Text size="sm" c="dimmed">
                  Total
                </Text>
                <Text fz="1.75rem" fw={650} lh={1.3}>
                  <Figure>{formatMoney(data.total.amount, data.total.currency)}</Figure>
                </Text>
                <Text size="sm" c="dimmed">
                  {totalWords(data)}
                </Text>
              </div>
              <Facts>
                <Fact name="Service">
                  <ServiceName receipt={data} />
                </Fact>
                <Fact name="Provider">{data.service.provider}</Fact>
                <Fact name="Consumer">{data.consumer}</Fact>
                <Fact name="Application">
                  <ApplicationName receipt={data} />
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

function CallTimeline({ receipt }: { readonly receipt: Receipt }) {
  const timed = reportItems(receipt);
  const { forwarded, reports, usage, subscription, application, service } = receipt;
  const failed =
    usage.state === "not-forwarded" ||
    (forwarded !== undefined && (forwarded.fault !== undefined || forwarded.status >= 500));
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
      <Timeline.Item
        title={forwardedTitle(usage.state, failed)}
        bullet={failed ? <IconAlertTriangle size={16} /> : <IconArrowsRightLeft size={16} />}
        {...(failed && { color: "red.9" })}
      >
        {forwarded ? (
          <Forwarded forwarded={forwarded} name={service.name} />
        ) : (
          <Line>
            The details are not written yet, or were lost.
            {usage.state !== "not-forwarded" && " The call was forwarded all the same."}
          </Line>
        )}
      </Timeline.Item>
      {timed}
      {reports.length === 0 && (
        <Timeline.Item title={awaitedTitle(usage.state)} bullet={<IconClock size={16} />}>
          <Line>
            {usage.explanation}
            {usage.state !== "not-forwarded" && (
              <>
                {" "}
                Reports are accepted until <Moment at={usage.reportsAcceptedUntil} />.
              </>
            )}
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
      {fault !== undefined && ` (${fault.replaceAll("-", " ")})`} after {durationMs} ms
      {firstByteMs !== undefined && `, first byte after ${firstByteMs} ms`}. {formatDecimal(requestBytes)}{" "}
      bytes sent, {formatDecimal(responseBytes)} received.
    </Line>
  );
}

/** What the sum at the top of the page means. */
function totalWords({ testMode, reports, total, usage }: Receipt): string {
  if (usage.state === "not-forwarded") return "It never came to the service.";
  if (reports.length === 0)
    return testMode ? "A test call: it is never billed." : "Nothing was reported so far.";
  if (testMode) return "Test usage, not billed.";
  return isFinerThanMinor(total.amount, total.currency)
    ? `Exact; ${formatRounded(total.amount, total.currency)} if it were alone on an invoice.`
    : "Exact.";
}

function forwardedTitle(state: Receipt["usage"]["state"], failed: boolean): string {
  if (state === "not-forwarded") return "Not forwarded: the service was not reached";
  return failed ? "Forwarded to the service, which failed" : "Forwarded to the service";
}

function awaitedTitle(state: Receipt["usage"]["state"]): string {
  return state === "awaited" ? "No report yet" : "No usage";
}

function costSentence({ total, testMode, reports, usage }: Receipt): string {
  if (usage.state === "not-forwarded") return "Nothing.";
  if (reports.length === 0) return "Nothing so far.";
  const exact = formatMoney(total.amount, total.currency);
  if (testMode) return `${exact} as test usage: on no invoice.`;
  if (toBig(total.amount).eq(0)) return "Nothing: no invoice charges it.";
  const rounding = isFinerThanMinor(total.amount, total.currency)
    ? `; alone it would round to ${formatRounded(total.amount, total.currency)}, an invoice rounds each line once`
    : "";
  return `${exact}, on the invoice of the month in which it was reported${rounding}.`;
}
