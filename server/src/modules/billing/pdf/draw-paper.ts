import PDFDocument from "pdfkit";
import { drawTable } from "./draw-table.js";
import { drawHead } from "./draw-head.js";
import type { Paper } from "./paper.js";
import { ink, sheet, sizes } from "./sheet.js";
import { drawTotals } from "./draw-totals.js";

/** Paths of font files. */
export interface Fonts {
  readonly regular: string;
  readonly strong: string;
}

/** Draws a PDF. Neither a clock nor chance has a part in it: the same paper gives the same bytes. */
export async function drawPaper(paper: Paper, fonts: Fonts): Promise<Uint8Array> {
  const issuedAt = new Date(paper.issuedAtMs);
  const doc = new PDFDocument({
    size: "A4",
    // Everything is placed by hand; a margin would make pages of its own.
    margin: 0,
    bufferPages: true,
    // No standard font. One that is named here and registered too would be read again for each text.
    font: "",
    lang: "en",
    displayTitle: true,
    info: {
      Title: `${paper.heading} ${paper.number}`,
      Author: paper.issuer.name,
      Creator: "Tollgate",
      CreationDate: issuedAt,
      ModDate: issuedAt,
    },
  });
  doc.registerFont("regular", fonts.regular);
  doc.registerFont("strong", fonts.strong);
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.on("end", resolve);
    doc.on("error", reject);
  });
  const belowHead = drawHead(doc, paper);
  const belowTable = drawTable(doc, paper, belowHead);
  drawTotals(doc, paper, belowTable);
  drawFooters(doc, paper);
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

/** Once it is known how many pages there are. */
function drawFooters(doc: PDFKit.PDFDocument, { heading, number, issuer }: Paper): void {
  const { start, count } = doc.bufferedPageRange();
  const { left, right, footerTop, headTop } = sheet;
  const contact = [issuer.name, ...issuer.details].join(" · ");
  for (let page = start; page < start + count; page++) {
    doc.switchToPage(page);
    doc.font("regular").fontSize(sizes.small).fillColor(ink.faint);
    doc.moveTo(left, footerTop).lineTo(right, footerTop).lineWidth(0.5).strokeColor(ink.rule).stroke();
    const oneLine = { height: sizes.small * 1.2, ellipsis: true };
    doc.text(contact, left, footerTop + 8, { width: 410, ...oneLine });
    doc.text(`Page ${page - start + 1} of ${count}`, right - 75, footerTop + 8, {
      width: 75,
      align: "right",
    });
    if (page > start) doc.text(`${heading} ${number}`, left, headTop, { width: right - left, ...oneLine });
  }
}
