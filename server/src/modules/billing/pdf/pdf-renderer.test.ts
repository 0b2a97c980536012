import { afterAll, expect, test } from "vitest";
import { decimal } from "../../../kernel/decimal.js";
import { ThreadOverLimit } from "../../../platform/threads/index.js";
import { pdfPages } from "../../../../test/harness/index.js";
import type { Party, PlacedLine } from "../documents/document.js";
import type { IssuedDocument } from "../documents/reads.js";
import { paperOf } from "./paper-of.js";
import { createPdfRenderer } from "./pdf-renderer.js";

const renderer = createPdfRenderer();
afterAll(() => renderer[Symbol.asyncDispose]());

const party = (changes: Partial<Party>): Party => ({
  name: "Market GmbH",
  streetLines: ["Hauptstr. 1"],
  postalCode: "70173",
  city: "Stuttgart",
  country: "DE",
  email: "billing@example.org",
  ...changes,
});

/** An invoice of a January in Berlin. */
const invoice = (changes: Partial<IssuedDocument> = {}): IssuedDocument => ({
  id: "0197a000-0000-7000-8000-000000000000",
  kind: "invoice",
  side: "consumer",
  accountId: "0197a000-0000-7000-8000-000000000001",
  accountName: "Consumer",
  month: "2027-01",
  period: { start: new Date("2026-12-31T23:00:00Z"), end: new Date("2027-01-31T23:00:00Z") },
  issuedAt: new Date("2027-02-02T00:05:00Z"),
  issuedOn: "2027-02-02",
  dueOn: "2027-02-16",
  number: "INV-2027-00001",
  correctsId: undefined,
  correctsNumber: undefined,
  carriedId: undefined,
  carriedToId: undefined,
  currency: "EUR",
  netExact: decimal("1234.56"),
  netMinor: 123_456n,
  vat: { rule: "standard", percent: decimal("19") },
  vatMinor: 23_457n,
  grossMinor: 146_913n,
  supplier: party({ vatId: "DE123456789" }),
  customer: party({ name: "Größenwahn & Söhne GmbH", city: "Düsseldorf" }),
  paidOn: undefined,
  feeMinor: 0n,
  creditedMinor: 0n,
  creditedNetMinor: 0n,
  ...changes,
});

const line = (position: number, changes: Partial<PlacedLine> = {}): PlacedLine => ({
  position,
  kind: "usage",
  serviceName: "Random Number",
  applicationName: "My application",
  productName: "API",
  unitLabel: "call",
  planName: "Standard",
  quantity: decimal("1234"),
  freeQuantity: decimal("100"),
  unitPrice: decimal("0.00001"),
  exact: decimal("0.01134"),
  amountMinor: 1n,
  ...changes,
});

const render = (document: IssuedDocument, lines: readonly PlacedLine[]) =>
  renderer.render(paperOf(document, lines, "Europe/Berlin"));
const textOf = async (document: IssuedDocument, lines: readonly PlacedLine[]) =>
  (await pdfPages(await render(document, lines))).join("\n").replaceAll(/\s+/g, " ");

test("an invoice says who, to whom, what, when, how much and until when", async () => {
  const text = await textOf(invoice(), [line(1)]);
  for (const part of [
    "Invoice INV-2027-00001",
    "Market GmbH",
    "VAT id DE123456789",
    "Größenwahn & Söhne GmbH",
    "Düsseldorf Germany",
    "2 February 2027",
    "Payable until 16 February 2027",
    "Random Number: API",
    "My application · Standard",
    "1,234",
    "100 of them free",
    "0.00001",
    "per call",
    "0.01",
    "exactly 0.01134",
    "Net 1,234.56 EUR",
    "VAT 19 % on 1,234.56 EUR 234.57 EUR",
    "Total to pay 1,469.13 EUR",
    "Please pay 1,469.13 EUR to Market GmbH until 16 February 2027, naming INV-2027-00001.",
    "Page 1 of 1",
  ])
    expect(text).toContain(part);
  // The month in the billing zone, not in that of this machine.
  expect(text).toMatch(/1\s?–\s?31 January 2027/);
});

test("300 lines take several pages, each with the names of the columns, the number, and its place", async () => {
  const lines = Array.from({ length: 300 }, (_, place) =>
    line(place + 1, { applicationName: `Application ${place + 1}` }),
  );
  const pages = await pdfPages(await render(invoice(), lines));
  expect(pages.length).toBeGreaterThan(8);
  pages.forEach((page, place) => {
    expect(page).toContain("INV-2027-00001");
    expect(page).toContain(`Page ${place + 1} of ${pages.length}`);
    expect(page).toContain("Amount (EUR)");
  });
  const text = pages.join("\n");
  for (const { applicationName = "" } of lines) expect(text).toContain(`${applicationName} ·`);
});

test("names in Latin, Greek and Cyrillic letters can be read, and long ones are wrapped and not cut off", async () => {
  const names = [
    "Łódź Tłumaczenia",
    "Zażółć gęślą jaźń",
    "Υπηρεσία Αριθμών",
    "Сервис чисел",
    "Straße ẞ ő ș ĸ",
  ];
  const long = `Donaudampfschifffahrts${"elektrizitäten".repeat(8)}gesellschaft`;
  const lines = [...names, long].map((serviceName, place) => line(place + 1, { serviceName }));
  const customer = party({ name: long, streetLines: [names.join(" "), "Οδός Ερμού 15", "Хрещатик 22"] });
  const pages = await pdfPages(await render(invoice({ customer }), lines));
  const text = pages.join("\n");
  for (const name of names) expect(text).toContain(name);
  const letters = text.replaceAll(/\s/g, "");
  expect(letters.split(long)).toHaveLength(3);
  expect(letters).toContain("ΟδόςΕρμού15");
});

test("of names in other letters it is said that they show as boxes, and where they can be read", async () => {
  const note = "show as boxes here; the lines as CSV and JSON have them";
  expect(await textOf(invoice(), [line(1), line(2, { productName: "乱数" })])).toContain(note);
  expect(await textOf(invoice(), [line(1, { applicationName: "Dice 🎲" })])).toContain(note);
  expect(
    await textOf(invoice(), [line(1, { freeQuantity: decimal("5"), unitPrice: undefined })]),
  ).not.toContain(note);
});

test("figures of any length stay whole", async () => {
  const text = await textOf(invoice(), [
    line(1, {
      quantity: decimal("1000000000000.123456789"),
      unitPrice: decimal("0.000000000000000007"),
      amountMinor: 123_456_789_012_345n,
    }),
  ]);
  for (const figure of ["1,000,000,000,000.123456789", "0.000000000000000007", "1,234,567,890,123.45"])
    expect(text).toContain(figure);
  for (const zeros of [12, 36]) {
    const minor = 10n ** BigInt(zeros + 2);
    const sums = await textOf(invoice({ netMinor: minor, vatMinor: minor, grossMinor: minor }), [line(1)]);
    const sum = `1${",000".repeat(zeros / 3)}.00 EUR`;
    for (const total of [`Net ${sum}`, `Total to pay ${sum}`]) expect(sums).toContain(total);
  }
});

test("a credit note names the invoice and what is taken back", async () => {
  const note = invoice({
    kind: "credit-note",
    number: "CN-2027-00001",
    dueOn: undefined,
    correctsNumber: "INV-2027-00001",
    netMinor: -300n,
    vatMinor: -57n,
    grossMinor: -357n,
  });
  const correction = { kind: "correction", quantity: undefined, unitPrice: undefined } as const;
  const text = await textOf(note, [line(1, { ...correction, exact: decimal("-3"), amountMinor: -300n })]);
  expect(text).toContain("Credit note CN-2027-00001");
  expect(text).toContain("Corrects invoice INV-2027-00001");
  expect(text).toContain("Total credited -3.57 EUR");
  expect(text).toContain("takes back 3.57 EUR of the invoice INV-2027-00001");
  expect(text).not.toContain("Quantity");
});

test("a statement is a self-billed credit note: revenue, fee, and what the operator pays", async () => {
  const statement = invoice({
    kind: "statement",
    side: "provider",
    number: "ST-2027-00001",
    dueOn: undefined,
    netMinor: 900n,
    feeMinor: 100n,
    vat: { rule: "reverse-charge", percent: decimal("0") },
    vatMinor: 0n,
    grossMinor: 900n,
    supplier: party({ name: "Provider Sàrl", country: "FR" }),
    customer: party({}),
  });
  const text = await textOf(statement, [line(1, { unitPrice: undefined, applicationName: undefined })]);
  expect(text).toContain("Statement ST-2027-00001 Self-billing");
  expect(text).toContain("Customer Market GmbH");
  expect(text).toContain("Supplier Provider Sàrl");
  expect(text).toContain("Revenue 10.00 EUR Marketplace fee -1.00 EUR Net 9.00 EUR");
  expect(text).toContain("Reverse charge: the recipient owes the VAT");
  expect(text).toContain("unit: call");
});

test("the same document gives the same bytes in another thread at another time", async () => {
  const once = await render(invoice(), [line(1), line(2)]);
  const other = createPdfRenderer();
  try {
    const again = await other.render(paperOf(invoice(), [line(1), line(2)], "Europe/Berlin"));
    expect(again.equals(once)).toBe(true);
  } finally {
    await other[Symbol.asyncDispose]();
  }
});

test("one that takes too long fails alone, and the next one is made", async () => {
  const hurried = createPdfRenderer({ timeMsMax: 1 });
  try {
    const lines = Array.from({ length: 500 }, (_, place) => line(place + 1));
    const paper = paperOf(invoice(), lines, "Europe/Berlin");
    await expect(hurried.render(paper)).rejects.toThrow(ThreadOverLimit);
  } finally {
    await hurried[Symbol.asyncDispose]();
  }
  await expect(render(invoice(), [line(1)])).resolves.toBeInstanceOf(Buffer);
});
