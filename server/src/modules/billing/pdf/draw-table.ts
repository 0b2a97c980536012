import type { Cell, Paper, PaperRow } from "./paper.js";
import { fittingSize, ink, sheet, sizes } from "./sheet.js";

interface Column {
  readonly title: string;
  readonly cell: (row: PaperRow) => Cell;
  readonly x: number;
  readonly width: number;
  readonly align: "left" | "right";
}

const columnGap = 10;
const positionWidth = 26;
const rowPadding = 4;

/** From the right: what no line has takes no room from the description. */
function columnsOf({ currency, rows }: Paper): readonly Column[] {
  const figures: readonly Pick<Column, "title" | "cell" | "width">[] = [
    { title: `Amount (${currency})`, cell: row => row.amount, width: 86 },
    { title: `Unit price (${currency})`, cell: row => row.unitPrice, width: 84 },
    { title: "Quantity", cell: row => row.quantity, width: 84 },
  ];
  const columns: Column[] = [];
  let right: number = sheet.right;
  for (const column of figures.filter(({ cell }) => rows.some(row => cell(row).main !== ""))) {
    columns.unshift({ ...column, x: right - column.width, align: "right" });
    right -= column.width + columnGap;
  }
  const x = sheet.left + positionWidth;
  return [
    { title: "", cell: row => ({ main: row.position }), x: sheet.left, width: positionWidth, align: "left" },
    { title: "Description", cell: row => row.text, x, width: right - x, align: "left" },
    ...columns,
  ];
}

/** All lines; on each page below the names of the columns. @returns where they end, on the last page */
export function drawTable(doc: PDFKit.PDFDocument, paper: Paper, top: number): number {
  const columns = columnsOf(paper);
  let y = drawTitles(doc, columns, top);
  for (const row of paper.rows) {
    const cells = columns.map(column => ({ column, prints: printsOf(doc, column, column.cell(row)) }));
    const heights = cells.map(({ column, prints }) => heightOf(doc, column, prints));
    const height = Math.max(...heights) + 2 * rowPadding;
    if (y + height > sheet.bottom) {
      doc.addPage();
      y = drawTitles(doc, columns, sheet.nextTop);
    }
    for (const { column, prints } of cells) drawCell(doc, column, prints, y + rowPadding);
    y += height;
    doc.moveTo(sheet.left, y).lineTo(sheet.right, y).lineWidth(0.4).strokeColor(ink.rule).stroke();
  }
  return y;
}

function drawTitles(doc: PDFKit.PDFDocument, columns: readonly Column[], y: number): number {
  doc.font("strong").fontSize(sizes.small).fillColor(ink.text);
  for (const { title, x, width, align } of columns) doc.text(title, x, y, { width, align });
  const below = y + 13;
  doc.moveTo(sheet.left, below).lineTo(sheet.right, below).lineWidth(1).strokeColor(ink.accent).stroke();
  return below;
}

interface Print {
  readonly text: string;
  readonly size: number;
  readonly color: string;
}

/** What a cell holds, from top to bottom, each in the size that it is set in. */
function printsOf(doc: PDFKit.PDFDocument, { title, align, width }: Column, cell: Cell): readonly Print[] {
  const prints = [
    { text: cell.main, size: sizes.text, color: title === "" ? ink.faint : ink.text },
    { text: cell.small ?? "", size: sizes.small, color: ink.faint },
  ].filter(({ text }) => text !== "");
  if (align === "left") return prints;
  doc.font("regular");
  return prints.map(print => ({ ...print, size: fittingSize(doc, print.text, print.size, width) }));
}

function optionsOf({ width, align }: Column): PDFKit.Mixins.TextOptions {
  return { width, align };
}

function heightOf(doc: PDFKit.PDFDocument, column: Column, prints: readonly Print[]): number {
  doc.font("regular");
  return prints
    .map(({ text, size }) => doc.fontSize(size).heightOfString(text, optionsOf(column)) + 1)
    .reduce((sum, height) => sum + height, 0);
}

function drawCell(doc: PDFKit.PDFDocument, column: Column, prints: readonly Print[], top: number): void {
  doc.font("regular");
  let y = top;
  for (const { text, size, color } of prints) {
    doc.fontSize(size).fillColor(color).text(text, column.x, y, optionsOf(column));
    y = doc.y + 1;
  }
}
