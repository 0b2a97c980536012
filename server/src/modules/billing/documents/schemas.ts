import { Type } from "typebox";
import { DecimalNumber, IsoTime, MonthText, Uuid } from "../../../platform/http/index.js";

const Day = (description?: string) => Type.String({ format: "date", ...(description && { description }) });
const Amount = (description?: string) => DecimalNumber(description === undefined ? {} : { description });

export const PartyDto = Type.Object({
  name: Type.String(),
  streetLines: Type.Array(Type.String()),
  postalCode: Type.Optional(Type.String()),
  city: Type.String(),
  country: Type.String({ description: "ISO 3166-1 alpha-2" }),
  vatId: Type.Optional(Type.String()),
  taxNumber: Type.Optional(Type.String()),
  email: Type.String(),
});

export const VatDto = Type.Object({
  rule: Type.Enum(["standard", "reverse-charge", "outside-scope", "not-registered"]),
  percent: DecimalNumber(),
  base: Amount(),
  amount: Amount(),
  note: Type.Optional(Type.String({ description: "what the law wants on the document beside a rate" })),
});

const common = {
  id: Uuid(),
  number: Type.Optional(Type.String({ description: "none for what is carried forward" })),
  month: MonthText(),
  periodStart: IsoTime,
  periodEnd: Type.String({ format: "date-time", description: "the first instant after the month" }),
  issuedOn: Day("in the billing zone"),
  paidOn: Type.Optional(Day()),
  currency: Type.String(),
  net: Amount("sum of the lines"),
  vat: Type.Array(VatDto, { description: "one entry per rate; none for what is carried forward" }),
  gross: Amount("net and VAT"),
  carriedTo: Type.Optional(Uuid("the document that a carried amount stands on")),
  carriedFrom: Type.Optional(Uuid("the document whose amount was carried here")),
  supplier: Type.Optional(PartyDto),
  customer: Type.Optional(PartyDto),
};

export const InvoiceDto = Type.Object({
  ...common,
  kind: Type.Enum(["INVOICE", "CREDIT_NOTE", "CARRIED_FORWARD"]),
  state: Type.Optional(
    Type.Enum(["OPEN", "OVERDUE", "PAID", "CREDITED"], { description: "of invoices; CREDITED: in full" }),
  ),
  dueOn: Type.Optional(Day()),
  credited: Type.Optional(Amount("gross sum of the invoice's credit notes, if there are any")),
  corrects: Type.Optional(
    Type.Object({ id: Uuid(), number: Type.String() }, { description: "of a credit note: the invoice" }),
  ),
});

export const StatementDto = Type.Object({
  ...common,
  kind: Type.Enum(["STATEMENT", "CARRIED_FORWARD"]),
  state: Type.Optional(Type.Enum(["OPEN", "PAID"], { description: "of statements" })),
  revenue: Amount("before the marketplace fee"),
  fee: Amount("what the platform keeps"),
});

export const DocumentLineDto = Type.Object({
  position: Type.Integer(),
  kind: Type.Enum(["usage", "fee", "carried", "correction", "marketplace-fee"]),
  text: Type.String(),
  service: Type.Optional(Type.Object({ id: Uuid(), name: Type.String() })),
  subscriptionId: Type.Optional(Uuid()),
  applicationName: Type.Optional(Type.String()),
  product: Type.Optional(
    Type.Object({ id: Type.String(), name: Type.String(), unitLabel: Type.Optional(Type.String()) }),
  ),
  planName: Type.Optional(Type.String()),
  quantity: Type.Optional(DecimalNumber({ description: "of the marketplace fee: percent" })),
  freeQuantity: Type.Optional(DecimalNumber({ description: "the part that the allowance covers" })),
  unitPrice: Type.Optional(DecimalNumber()),
  exactAmount: Amount("before the line was rounded"),
  amount: Amount("rounded once, half away from zero; of a correction the difference of two rounded amounts"),
  corrects: Type.Optional(
    Type.Object(
      { documentId: Uuid(), position: Type.Integer() },
      { description: "of a correction: the line that it corrects" },
    ),
  ),
});

export const DocumentLines = Type.Object({ lines: Type.Array(DocumentLineDto) });

export const DocumentParams = Type.Object({ id: Uuid() });

export const DocumentsQuery = Type.Object({
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 500, description: "nextCursor of the page before" })),
});

export const Invoices = Type.Object({
  items: Type.Array(InvoiceDto),
  nextCursor: Type.Optional(Type.String()),
});

export const Statements = Type.Object({
  items: Type.Array(StatementDto),
  nextCursor: Type.Optional(Type.String()),
});
