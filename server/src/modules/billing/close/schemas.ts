import { Type, type Static } from "typebox";
import { monthText } from "../../../kernel/period.js";
import { DecimalNumber, IsoTime, MonthText, Strict, Uuid } from "../../../platform/http/index.js";
import type { PdfsDue } from "../pdf/store.js";
import { doubtText, type ClockDoubt } from "./clock-check.js";
import type { MonthProgress, SettlementCounts, WaitingAccount } from "./reads.js";

const Side = Type.Enum(["consumer", "provider"]);
const Reason = Type.Enum(["operator-details-missing", "billing-address-missing"]);
const AccountName = Type.Object({ id: Uuid(), name: Type.String() });

export const CloseDto = Type.Object({
  month: MonthText(),
  start: IsoTime,
  end: IsoTime,
  state: Type.Enum(["OPEN", "GRACE", "DUE", "CLOSING", "WAITING", "CLOSED"], {
    description:
      "OPEN: under way. GRACE: over, open for corrections. DUE: the next run begins it. WAITING: all is done but for accounts whose details are missing",
  }),
  settlesAt: Type.String({ format: "date-time", description: "end of the grace time" }),
  requestedAt: Type.Optional(IsoTime),
  finishedAt: Type.Optional(IsoTime),
  due: Type.Integer({ description: "accounts still to settle; a provider that also consumes counts twice" }),
  waiting: Type.Integer({ description: "accounts whose details are missing" }),
  invoices: Type.Integer(),
  statements: Type.Integer(),
  carried: Type.Integer({ description: "too little for a document; carried to the next month" }),
  nothing: Type.Integer({ description: "accounts whose month came to nothing" }),
});

export const Closes = Type.Object({
  items: Type.Array(CloseDto),
  clockDoubt: Type.Optional(
    Type.Object(
      {
        kind: Type.Enum(["LEAPT", "APART"], {
          description: "LEAPT: an operator can confirm it. APART: two clocks differ, and one must be set",
        }),
        detail: Type.String(),
      },
      { description: "why no month is closed at present" },
    ),
  ),
  waiting: Type.Array(Type.Object({ month: MonthText(), side: Side, account: AccountName, reason: Reason }), {
    description: "the first hundred",
  }),
  pdfs: Type.Object(
    {
      due: Type.Integer({ description: "issued, and not made yet" }),
      failed: Type.Array(
        Type.Object({
          documentId: Uuid(),
          number: Type.String(),
          attempts: Type.Integer(),
          error: Type.String({ description: "of the last attempt" }),
          nextAt: IsoTime,
        }),
        { description: "of those, what could not be made so far; the first hundred" },
      ),
    },
    { description: "PDFs of documents; they never hold up a close" },
  ),
});

export const StartCloseRequest = Strict({
  month: MonthText(
    "a month that is over; its grace time is cut short, and earlier months that are due go first",
  ),
});

export const ClosePreview = Type.Object({
  month: MonthText(),
  accounts: Type.Array(
    Type.Object({
      side: Side,
      account: AccountName,
      outcome: Type.Enum(["nothing", "waiting", "carried", "document"]),
      reason: Type.Optional(Reason),
      net: DecimalNumber(),
    }),
  ),
  leftOut: Type.Integer({ description: "accounts beyond those listed" }),
});

const none: SettlementCounts = { due: 0, waiting: 0, invoices: 0, statements: 0, carried: 0, nothing: 0 };

export function toCloseDto(
  progress: MonthProgress,
  counts: SettlementCounts = none,
): Static<typeof CloseDto> {
  const { period, requestedAt, finishedAt } = progress;
  return {
    month: monthText(progress.month),
    start: period.start.toISOString(),
    end: period.end.toISOString(),
    state: closeState(progress, counts),
    settlesAt: progress.settlesAt.toISOString(),
    ...(requestedAt && { requestedAt: requestedAt.toISOString() }),
    ...(finishedAt && { finishedAt: finishedAt.toISOString() }),
    ...counts,
  };
}

function closeState(
  { over, due, listedAt, finishedAt }: MonthProgress,
  counts: SettlementCounts,
): Static<typeof CloseDto>["state"] {
  if (finishedAt !== null) return "CLOSED";
  if (!over) return "OPEN";
  if (!due) return "GRACE";
  if (listedAt === null) return "DUE";
  return counts.due > 0 || counts.waiting === 0 ? "CLOSING" : "WAITING";
}

export function toClockDoubtDto(doubt: ClockDoubt): NonNullable<Static<typeof Closes>["clockDoubt"]> {
  return { kind: doubt.kind === "leapt" ? "LEAPT" : "APART", detail: doubtText(doubt) };
}

export function toPdfsDto({ due, failed }: PdfsDue): Static<typeof Closes>["pdfs"] {
  return { due, failed: failed.map(({ nextAt, ...pdf }) => ({ ...pdf, nextAt: nextAt.toISOString() })) };
}

export function toWaitingDto({ month, side, accountId, accountName, reason }: WaitingAccount) {
  return { month, side, account: { id: accountId, name: accountName }, reason };
}
