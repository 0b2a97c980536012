import { decimalText, type Decimal } from "./decimal.js";

/** A text, a number that spreadsheets may compute with, or nothing. */
export type CsvCell = string | number | Decimal | undefined;

// What spreadsheets would take for a formula.
const formulaStart = /^[=+\-@\t\r]/;

/** One line as RFC 4180 has it. A text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: CsvCell): string {
  if (cell === undefined) return "";
  if (typeof cell === "number") return String(cell);
  if (typeof cell !== "string") return decimalText(cell);
  const text = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
