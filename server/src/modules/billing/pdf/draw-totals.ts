import type { Paper, PaperTotal } from "./paper.js";
import { ink, sheet, sizes } from "./sheet.js";

const nameWidth = 200;
const gap = 10;
const valueWidthMin = 120;
const valueWidthMax = sheet.right - sheet.left - nameWidth - gap;
const noteGap = 4;

/** The sums and what is said about them, which stay together: on a page of their own where this one is full. */
export function drawTotals(doc: PDFKit.PDFDocument, { totals, notes }: Paper, belowTable: number): void {
  let y = belowTable + 12;
  if (y + heightOfTotals(doc, totals) + heightOfNotes(doc, notes) > sheet.bottom) {
    doc.addPage();
    y = sheet.nextTop;
  }
  // The widest sum is on one line: digits on two lines are misread.
  const widths = totals.map(total => style(doc, total).widthOfString(total.value) + 1);
  const valueWidth = Math.min(valueWidthMax, Math.max(valueWidthMin, ...widths));
  for (const total of totals) y = drawTotal(doc, total, y, valueWidth);
  y += 18;
  doc.font("regular").fontSize(sizes.text).fillColor(ink.text);
  for (const note of notes) {
    doc.text(note, sheet.left, y, { width: sheet.right - sheet.left });
    y = doc.y + noteGap;
  }
}

function drawTotal(doc: PDFKit.PDFDocument, total: PaperTotal, top: number, valueWidth: number): number {
  const valueLeft = sheet.right - valueWidth;
  const nameLeft = valueLeft - gap - nameWidth;
  let y = top;
  if (total.strong === true) {
    doc.moveTo(nameLeft, y).lineTo(sheet.right, y).lineWidth(0.8).strokeColor(ink.text).stroke();
    y += 6;
  }
  style(doc, total).fillColor(ink.text);
  doc.text(total.name, nameLeft, y, { width: nameWidth });
  const belowName = doc.y;
  doc.fontSize(sizeOfTotal(total) * Math.min(1, (valueWidth - 1) / doc.widthOfString(total.value)));
  doc.text(total.value, valueLeft, y, { width: valueWidth, align: "right" });
  return Math.max(belowName, doc.y) + 5;
}

function style(doc: PDFKit.PDFDocument, total: PaperTotal): PDFKit.PDFDocument {
  return doc.font(total.strong === true ? "strong" : "regular").fontSize(sizeOfTotal(total));
}

const sizeOfTotal = ({ strong = false }: PaperTotal): number => (strong ? sizes.text + 2 : sizes.text);

function heightOfTotals(doc: PDFKit.PDFDocument, totals: readonly PaperTotal[]): number {
  return totals
    .map(total => style(doc, total).heightOfString(total.name, { width: nameWidth }) + 11)
    .reduce((sum, height) => sum + height, 0);
}

function heightOfNotes(doc: PDFKit.PDFDocument, notes: readonly string[]): number {
  doc.font("regular").fontSize(sizes.text);
  return notes
    .map(note => doc.heightOfString(note, { width: sheet.right - sheet.left }) + noteGap)
    .reduce((sum, height) => sum + height, 18);
}
