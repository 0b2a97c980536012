import { notFound } from "../../../kernel/problem.js";
import type { Answer } from "../../../platform/http/index.js";
import type { IssuedDocument } from "../documents/reads.js";
import { readPdf, type PdfDeps } from "./keep-pdf.js";

/** A document's PDF as a download. @throws Problem not-found for what is carried forward, pdf-not-ready */
export async function pdfAnswer(deps: PdfDeps, document: IssuedDocument): Promise<Answer> {
  const { number } = document;
  if (number === undefined)
    throw notFound("What is carried forward has no PDF: it stands on the next document.");
  return {
    status: 200,
    raw: await readPdf(deps, document),
    contentType: "application/pdf",
    headers: { "content-disposition": `attachment; filename="${number}.pdf"` },
  };
}
