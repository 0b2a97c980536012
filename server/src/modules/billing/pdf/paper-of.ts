import { present } from "../../../kernel/assert.js";
import { decimalText, zero } from "../../../kernel/decimal.js";
import { currencyOf, majorOf } from "../../../kernel/money.js";
import { findUnprinted } from "../../../kernel/printed-letters.js";
import { dateIn } from "../../../kernel/period.js";
import type { Party, PlacedLine } from "../documents/document.js";
import { lineText } from "../documents/line-text.js";
import type { IssuedDocument } from "../documents/reads.js";
import { vatNotes } from "../documents/vat.js";
import { amountFigure, countryText, daysText, dayText, figure } from "./figures.js";
import type { Paper, PaperFact, PaperParty, PaperRow, PaperTotal } from "./paper.js";

/** What was issued, as it stands on paper. Takes in nothing that happened since: payments, corrections, new names. */
export function paperOf(document: IssuedDocument, lines: readonly PlacedLine[], zone: string): Paper {
  const { kind, currency } = document;
  const supplier = present(document.supplier, "a document with a number has its parties");
  const customer = present(document.customer, "a document with a number has its parties");
  const number = present(document.number, "what is carried forward has no PDF");
  // A statement is written by who owes it, in the name of who supplied (article 224 of Directive 2006/112/EC).
  const [issuer, recipient] =
    kind === "statement"
      ? [party("Customer", customer), party("Supplier", supplier)]
      : [party("Supplier", supplier), party("Customer", customer)];
  const rows = lines.map(line => row(line, currency));
  return {
    ...titles[kind],
    number,
    issuedAtMs: document.issuedAt.getTime(),
    issuer,
    recipient,
    facts: facts(document, number, zone),
    currency,
    rows,
    totals: totals(document),
    notes: [...notes(document, number, issuer.name), ...unprintedNote(rows)],
  };
}

/** Names of services, products and applications may have any letters. */
function unprintedNote(rows: readonly PaperRow[]): readonly string[] {
  const texts = rows.flatMap(({ text, unitPrice, quantity }) => [
    text.main,
    text.small,
    unitPrice.small,
    quantity.small,
  ]);
  const isPrinted = texts.every(text => findUnprinted((text ?? "").replaceAll("\n", " ")) === undefined);
  return isPrinted
    ? []
    : [
        "Letters that are not Latin, Greek or Cyrillic show as boxes here; the lines as CSV and JSON have them.",
      ];
}

const titles = {
  invoice: { heading: "Invoice", subheading: undefined },
  "credit-note": { heading: "Credit note", subheading: undefined },
  statement: {
    heading: "Statement",
    subheading: "Self-billing: credit note of the customer to the supplier",
  },
  carried: { heading: "Carried forward", subheading: undefined },
} as const;

function party(role: string, given: Party): PaperParty {
  const { name, streetLines, postalCode = "", city, country, vatId, taxNumber, email } = given;
  return {
    role,
    name,
    address: [...streetLines, `${postalCode} ${city}`.trim(), countryText(country)],
    details: [
      ...(vatId === undefined ? [] : [`VAT id ${vatId}`]),
      ...(taxNumber === undefined ? [] : [`Tax number ${taxNumber}`]),
      email,
    ],
  };
}

function facts(document: IssuedDocument, number: string, zone: string): readonly PaperFact[] {
  const { issuedOn, dueOn, period, correctsNumber } = document;
  const day = dateIn(zone);
  const last = day(new Date(period.end.getTime() - 1));
  return [
    { name: "Number", value: number },
    { name: "Date", value: dayText(issuedOn) },
    { name: "Period of supply", value: daysText(day(period.start), last) },
    ...(dueOn === undefined ? [] : [{ name: "Payable until", value: dayText(dueOn) }]),
    ...(correctsNumber === undefined ? [] : [{ name: "Corrects invoice", value: correctsNumber }]),
  ];
}

function row(line: PlacedLine, currency: string): PaperRow {
  const { kind, applicationName, planName, quantity, freeQuantity = zero, unitPrice, unitLabel } = line;
  const settled = majorOf(line.amountMinor, currencyOf(currency));
  // The marketplace fee is a percentage, which its text tells.
  const counted = kind === "usage" || kind === "fee";
  const unit = kind === "fee" ? "month" : unitLabel;
  const about = [applicationName, kind === "usage" ? planName : undefined].filter(one => one !== undefined);
  return {
    position: String(line.position),
    text: { main: lineText(line), small: about.join(" · ") },
    quantity: {
      main: counted && quantity ? figure(quantity) : "",
      small: counted
        ? [
            // Many consumers' prices, many units: a statement's line has no price to stand below.
            ...(unitPrice === undefined && unit !== undefined ? [`unit: ${unit}`] : []),
            ...(freeQuantity.gt(zero) ? [`${figure(freeQuantity)} of them free`] : []),
          ].join("\n")
        : undefined,
    },
    unitPrice: {
      main: counted && unitPrice ? figure(unitPrice) : "",
      small: counted && unitPrice && unit !== undefined ? `per ${unit}` : undefined,
    },
    amount: {
      main: amountFigure(line.amountMinor, currency),
      small: line.exact.eq(settled) ? undefined : `exactly ${figure(line.exact)}`,
    },
  };
}

function totals(document: IssuedDocument): readonly PaperTotal[] {
  const { kind, currency, netMinor, vatMinor, grossMinor, feeMinor, vat } = document;
  const money = (minor: bigint): string => `${amountFigure(minor, currency)} ${currency}`;
  return [
    ...(kind === "statement" && feeMinor !== 0n
      ? [
          { name: "Revenue", value: money(netMinor + feeMinor) },
          { name: "Marketplace fee", value: money(-feeMinor) },
        ]
      : []),
    { name: "Net", value: money(netMinor) },
    ...(vat === undefined
      ? []
      : [{ name: `VAT ${decimalText(vat.percent)} % on ${money(netMinor)}`, value: money(vatMinor) }]),
    { name: totalNames[kind], value: money(grossMinor), strong: true },
  ];
}

const totalNames = {
  invoice: "Total to pay",
  "credit-note": "Total credited",
  statement: "Total to be paid to you",
  carried: "Total",
} as const;

function notes(document: IssuedDocument, number: string, issuer: string): readonly string[] {
  const { kind, currency, grossMinor, dueOn, vat, correctsNumber } = document;
  const law = vat && vatNotes[vat.rule];
  const money = (minor: bigint): string => `${amountFigure(minor, currency)} ${currency}`;
  const byKind = {
    invoice: `Please pay ${money(grossMinor)} to ${issuer} until ${dueOn === undefined ? "the day agreed" : dayText(dueOn)}, naming ${number}.`,
    "credit-note": `This takes back ${money(-grossMinor)} of the invoice ${correctsNumber ?? ""}. What was paid already is paid back.`,
    statement: `${issuer} pays this amount to you. If anything is wrong, please object at once.`,
    carried: "",
  }[kind];
  const rounded =
    "Each line is rounded once, to the smallest unit of the currency; VAT is computed on their sum.";
  return [...(law === undefined ? [] : [law]), byKind, rounded];
}
