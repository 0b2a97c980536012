import type { Paper, PaperFact, PaperParty } from "./paper.js";
import { ink, sheet, sizes } from "./sheet.js";

const factsLeft = 330;
const factNameWidth = 84;
const addressWidth = 240;
const gap = 14;

/** Who to whom, what and when. @returns where the table may begin */
export function drawHead(doc: PDFKit.PDFDocument, paper: Paper): number {
  const { left, right, headTop, addressTop } = sheet;
  doc.rect(0, 0, sheet.width, 6).fill(ink.accent);
  const belowName = drawName(doc, paper.issuer, headTop);
  const belowIssuer = drawIssuer(doc, paper.issuer, headTop);
  const top = Math.max(addressTop, belowName + gap, belowIssuer + gap);
  const belowRecipient = drawRecipient(doc, paper, top);
  const belowFacts = drawFacts(doc, paper.facts, top);
  const headingTop = Math.max(belowRecipient, belowFacts) + 28;
  doc.font("strong").fontSize(sizes.heading).fillColor(ink.text);
  doc.text(`${paper.heading} ${paper.number}`, left, headingTop, { width: right - left });
  if (paper.subheading !== undefined) {
    doc.font("regular").fontSize(sizes.text).fillColor(ink.faint);
    doc.text(paper.subheading, left, doc.y + 2, { width: right - left });
  }
  return doc.y + 16;
}

function drawName(doc: PDFKit.PDFDocument, { role, name }: PaperParty, top: number): number {
  label(doc, role, sheet.left, top, addressWidth);
  doc.font("strong").fontSize(sizes.name).fillColor(ink.text);
  doc.text(name, sheet.left, doc.y + 2, { width: addressWidth });
  return doc.y;
}

/** The issuer's address, on the right. @returns where it ends */
function drawIssuer(doc: PDFKit.PDFDocument, { address, details }: PaperParty, top: number): number {
  const width = sheet.right - factsLeft;
  doc.y = top;
  doc
    .font("regular")
    .fontSize(sizes.small + 0.5)
    .fillColor(ink.text);
  for (const line of [...address, ...details]) doc.text(line, factsLeft, doc.y + 1, { width });
  return doc.y;
}

function drawRecipient(doc: PDFKit.PDFDocument, { recipient }: Paper, top: number): number {
  const { role, name, address, details } = recipient;
  label(doc, role, sheet.left, top, addressWidth);
  doc
    .font("strong")
    .fontSize(sizes.text + 1)
    .fillColor(ink.text);
  doc.text(name, sheet.left, doc.y + 3, { width: addressWidth });
  doc.font("regular").fontSize(sizes.text + 0.5);
  for (const line of address) doc.text(line, sheet.left, doc.y + 1, { width: addressWidth });
  doc.fontSize(sizes.small + 0.5).fillColor(ink.faint);
  doc.y += 4;
  for (const line of details) doc.text(line, sheet.left, doc.y + 1, { width: addressWidth });
  return doc.y;
}

function drawFacts(doc: PDFKit.PDFDocument, facts: readonly PaperFact[], top: number): number {
  const valueLeft = factsLeft + factNameWidth;
  let y = top;
  for (const { name, value } of facts) {
    doc
      .font("regular")
      .fontSize(sizes.small + 0.5)
      .fillColor(ink.faint);
    doc.text(name, factsLeft, y + 0.5, { width: factNameWidth - 6 });
    const belowFactName = doc.y;
    doc.fontSize(sizes.text).fillColor(ink.text);
    doc.text(value, valueLeft, y, { width: sheet.right - valueLeft });
    y = Math.max(belowFactName, doc.y) + 5;
  }
  return y;
}

function label(doc: PDFKit.PDFDocument, text: string, x: number, y: number, width: number): void {
  doc.font("regular").fontSize(sizes.small).fillColor(ink.faint).text(text, x, y, { width });
}
