import { extractText, getDocumentProxy } from "unpdf";

/** What a reader of a PDF can select and copy, page by page. */
export async function pdfPages(bytes: Uint8Array): Promise<readonly string[]> {
  // A copy: PDF.js keeps the memory that it is given.
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const { text } = await extractText(document, { mergePages: false });
  return text;
}
