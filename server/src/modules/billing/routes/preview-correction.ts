import { Type } from "typebox";
import { zero } from "../../../kernel/decimal.js";
import { currencyOf, majorOf } from "../../../kernel/money.js";
import {
  DecimalNumber,
  defineRoute,
  jsonDecimal,
  MonthText,
  ok,
  type Route,
  Strict,
  Uuid,
} from "../../../platform/http/index.js";
import type { BillingDeps } from "../billing.js";
import { CorrectedCount, readCorrectedCount } from "../corrections/corrected-count.js";
import { correctUsage, type CorrectionMade } from "../corrections/correct-usage.js";

const invoiceEffects = ["NONE", "IN_PLACE", "CREDIT_NOTE", "NEXT_DOCUMENT"] as const;
const statementEffects = ["NONE", "IN_PLACE", "NEXT_STATEMENT"] as const;

export const previewCorrection = (deps: BillingDeps): Route =>
  defineRoute({
    operationId: "previewCorrection",
    method: "POST",
    path: "/external-services/metering/corrections/preview",
    summary:
      "What a correction of an event would change: its amount, the month, the invoice; nothing is kept",
    tag: "Services",
    access: { kind: "account", role: "maintainer" },
    body: Strict({ eventId: Uuid("the id of a metering event"), count: CorrectedCount }),
    answers: {
      200: Type.Object({
        eventId: Uuid(),
        countBefore: DecimalNumber({ description: "as reported, with all corrections so far" }),
        countAfter: DecimalNumber(),
        unitPrice: DecimalNumber(),
        currency: Type.String(),
        amountBefore: DecimalNumber({ description: "of the event alone, exact, before any allowance" }),
        amountAfter: DecimalNumber(),
        testMode: Type.Boolean(),
        month: MonthText("that the event counts for"),
        monthDifference: DecimalNumber({
          description:
            "what the consumer's month changes by, exact; with an allowance less than the event may",
        }),
        invoice: Type.Enum([...invoiceEffects], {
          description:
            "what becomes of it for the consumer. IN_PLACE: the month is not invoiced yet; NEXT_DOCUMENT: what changes is " +
            "less than a minor unit, or carried, so that it waits for the next document",
        }),
        statement: Type.Enum([...statementEffects], { description: "and for the provider" }),
        creditNoteNet: Type.Optional(
          DecimalNumber({ description: "what the credit note would come to, before VAT; below zero" }),
        ),
      }),
    },
    problems: [404, 409],
    handle: async ({ account, caller, body }) => {
      const count = readCorrectedCount(body.count);
      const wanted = {
        eventId: body.eventId,
        count,
        reason: "Preview",
        reference: undefined,
        by: { id: caller.userId, name: caller.name },
      };
      const made = await deps.database.rehearse(tx => correctUsage(tx, deps, account.id, wanted));
      const { event, creditNote } = made;
      const { currency } = deps.config;
      return ok({
        eventId: event.id,
        countBefore: jsonDecimal(event.quantity),
        countAfter: jsonDecimal(count),
        unitPrice: jsonDecimal(event.unitPrice),
        currency,
        amountBefore: jsonDecimal(event.quantity.times(event.unitPrice)),
        amountAfter: jsonDecimal(count.times(event.unitPrice)),
        testMode: !event.live,
        month: made.month,
        monthDifference: jsonDecimal(made.monthDifference),
        ...effectsOf(made),
        ...(creditNote && {
          creditNoteNet: jsonDecimal(majorOf(creditNote.netMinor, currencyOf(currency))),
        }),
      });
    },
  });

function effectsOf({ event, difference, settled, creditNote }: CorrectionMade): {
  readonly invoice: (typeof invoiceEffects)[number];
  readonly statement: (typeof statementEffects)[number];
} {
  if (!event.live || difference.eq(zero)) return { invoice: "NONE", statement: "NONE" };
  const invoiced = creditNote === undefined ? "NEXT_DOCUMENT" : "CREDIT_NOTE";
  return {
    invoice: settled.has("consumer") ? invoiced : "IN_PLACE",
    statement: settled.has("provider") ? "NEXT_STATEMENT" : "IN_PLACE",
  };
}
