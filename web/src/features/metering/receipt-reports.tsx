import { Button, Group, Timeline } from "@mantine/core";
import { IconAlertTriangle, IconPencil, IconReportMoney } from "@tabler/icons-react";
import { useState, type ReactNode } from "react";
import { useAccount, useRights } from "../../app/session.js";
import { formatDecimal, formatMoney } from "../../ui/money.js";
import { Moment } from "../../ui/moment.js";
import { CorrectUsageDialog } from "./correct-usage-dialog.js";
import { correctedCount, CorrectionText } from "./corrections.js";
import type { Receipt } from "./queries.js";
import { Line } from "./receipt-line.js";
import { ReportDocuments } from "./report-documents.js";

interface TimedItem {
  readonly at: string;
  readonly item: ReactNode;
}

/** What came for a call, in the order in which it came: refusals, reports, and corrections of what was reported. */
export function reportItems(receipt: Receipt): readonly ReactNode[] {
  return [
    ...leftOutItems(receipt),
    ...receipt.refusals.map(refusalItem),
    ...receipt.reports.flatMap(report => [
      reportItem(receipt, report),
      ...(report.corrections ?? []).map((_, place) => correctionItem(report, place)),
    ]),
  ]
    .sort((one, other) => (one.at < other.at ? -1 : 1))
    .map(({ item }) => item);
}

type Report = Receipt["reports"][number];

function leftOutItems({ calledAt, usage }: Receipt): readonly TimedItem[] {
  const leftOut = usage.reportsLeftOut + usage.refusalsLeftOut;
  if (leftOut === 0) return [];
  return [
    {
      at: calledAt,
      item: (
        <Timeline.Item key="left out" title="Earlier reports" bullet={<IconReportMoney size={16} />}>
          <Line>
            {leftOut === 1 ? "One earlier report is" : `${formatDecimal(leftOut)} earlier reports are`} not
            listed here. What was accepted counts like the others.
          </Line>
        </Timeline.Item>
      ),
    },
  ];
}

function refusalItem(refusal: Receipt["refusals"][number]): TimedItem {
  const { id, refusedAt, detail, tokenName } = refusal;
  return {
    at: refusedAt,
    item: (
      <Timeline.Item
        key={id}
        title="A report was refused"
        bullet={<IconAlertTriangle size={16} />}
        color="red.9"
      >
        <Line>
          <Moment at={refusedAt} seconds />: {detail}
          {tokenName !== undefined && ` Sent with the token "${tokenName}".`}
        </Line>
      </Timeline.Item>
    ),
  };
}

function reportItem(receipt: Receipt, report: Report): TimedItem {
  const { eventId, acceptedAt, productName, tokenName, unitPrice, amount } = report;
  const { currency } = receipt.total;
  return {
    at: acceptedAt,
    item: (
      <Timeline.Item key={eventId} title="Usage reported" bullet={<IconReportMoney size={16} />}>
        <Line>
          <Moment at={acceptedAt} seconds />: {productName}, {formatDecimal(report.count)}
          {report.corrections && ` (corrected to ${formatDecimal(correctedCount(report))})`} ×{" "}
          {formatMoney(unitPrice, currency)} = <strong>{formatMoney(amount, currency)}</strong>
          {tokenName !== undefined && `, sent with the token "${tokenName}"`}.
          {report.repeated && ` ${repeatedWords(report.repeated.times)}`}
          {report.documents && <ReportDocuments documents={report.documents} views={receipt.views} />}
        </Line>
        <CorrectReport receipt={receipt} report={report} />
      </Timeline.Item>
    ),
  };
}

function repeatedWords(times: number): string {
  const often = times === 1 ? "once" : `${formatDecimal(times)} times`;
  return `The same report was sent ${often} more; it counts once.`;
}

/** Offered to whoever acts for the provider and may edit. */
function CorrectReport({ receipt, report }: { readonly receipt: Receipt; readonly report: Report }) {
  const { id } = useAccount();
  const { edit } = useRights();
  const [open, setOpen] = useState(false);
  if (!edit || receipt.service.accountId !== id) return null;
  return (
    <Group mt={4}>
      <Button size="compact-sm" variant="default" onClick={() => setOpen(true)}>
        Correct usage
      </Button>
      {open && <CorrectUsageDialog usage={report} onClose={() => setOpen(false)} />}
    </Group>
  );
}

function correctionItem({ count, corrections = [] }: Report, place: number): TimedItem {
  const correction = corrections[place];
  if (correction === undefined) throw new Error("a report has no such correction");
  const before = correctedCount({ count, corrections: corrections.slice(0, place) });
  return {
    at: correction.correctedAt,
    item: (
      <Timeline.Item key={correction.id} title="Usage corrected" bullet={<IconPencil size={16} />}>
        <Line>
          <Moment at={correction.correctedAt} seconds />:{" "}
          <CorrectionText correction={correction} before={before} />
        </Line>
      </Timeline.Item>
    ),
  };
}
