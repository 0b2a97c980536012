import { Type, type Static } from "typebox";
import { currencyOf, majorOf, type Minor } from "../../../kernel/money.js";
import { monthText } from "../../../kernel/period.js";
import { DecimalNumber, IsoTime, jsonDecimal, MonthText } from "../../../platform/http/index.js";
import { partyPart, toDocumentLineDto, toVatDto } from "../documents/document-dto.js";
import { DocumentLineDto, PartyDto, VatDto } from "../documents/schemas.js";
import type { SampleInvoice } from "./draw-sample.js";

export const SampleInvoiceDto = Type.Object(
  {
    sample: Type.Literal(true),
    month: MonthText("the month under way"),
    periodStart: IsoTime,
    periodEnd: Type.String({ format: "date-time", description: "the first instant after the month" }),
    drawnAt: IsoTime,
    outcome: Type.Enum(["INVOICE", "CARRIED_FORWARD", "NOTHING"], {
      description: "what it would be: CARRIED_FORWARD below the operator's minimum, NOTHING without a price",
    }),
    currency: Type.String(),
    lines: Type.Array(DocumentLineDto),
    net: DecimalNumber({ description: "sum of the lines" }),
    vat: Type.Array(VatDto, { description: "none while something is missing, or nothing is invoiced" }),
    gross: DecimalNumber({ description: "net and VAT" }),
    missing: Type.Array(Type.Enum(["operator-details-missing", "billing-address-missing"]), {
      description: "what a real invoice would wait for",
    }),
    supplier: Type.Optional(PartyDto),
    customer: Type.Optional(PartyDto),
  },
  { description: "a sample: it has no number and is kept nowhere" },
);

const outcomes = { document: "INVOICE", carried: "CARRIED_FORWARD", nothing: "NOTHING" } as const;

export function toSampleInvoiceDto(
  sample: SampleInvoice,
  currency: string,
  drawnAt: Date,
): Static<typeof SampleInvoiceDto> {
  const { period, outcome, parties } = sample;
  const known = currencyOf(currency);
  const amount = (minor: Minor) => jsonDecimal(majorOf(minor, known));
  return {
    sample: true,
    month: monthText(sample.month),
    periodStart: period.start.toISOString(),
    periodEnd: period.end.toISOString(),
    drawnAt: drawnAt.toISOString(),
    outcome: outcomes[outcome],
    currency,
    lines: sample.lines.map((line, index) => toDocumentLineDto({ ...line, position: index + 1 }, currency)),
    net: amount(sample.netMinor),
    vat: parties && outcome === "document" ? [toVatDto(sample, parties.vat, currency)] : [],
    gross: amount(sample.grossMinor),
    missing: [...sample.missing],
    ...(parties && { supplier: partyPart(parties.supplier), customer: partyPart(parties.customer) }),
  };
}
