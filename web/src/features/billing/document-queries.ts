import { answerOf, type paths } from "@tollgate/sdk";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { paged, pageFrom } from "../../app/paged.js";

export type Invoice = paths["/billing/invoices/{id}"]["get"]["responses"][200]["content"]["application/json"];
export type Statement =
  paths["/billing/statements/{id}"]["get"]["responses"][200]["content"]["application/json"];
export type BillingDocument = Invoice | Statement;
export type DocumentLine =
  paths["/billing/invoices/{id}/lines"]["get"]["responses"][200]["content"]["application/json"]["lines"][number];

/** Invoices are of one's costs, statements of one's revenue. */
export type DocumentSide = "invoices" | "statements";

const key = "billing documents";

export const invoicesQuery = infiniteQueryOptions({
  ...paged,
  queryKey: [key, "invoices"],
  queryFn: ({ pageParam }) =>
    answerOf(api.GET("/billing/invoices", { params: { query: pageFrom(pageParam) } })),
});

export const statementsQuery = infiniteQueryOptions({
  ...paged,
  queryKey: [key, "statements"],
  queryFn: ({ pageParam }) =>
    answerOf(api.GET("/billing/statements", { params: { query: pageFrom(pageParam) } })),
});

export const invoiceQuery = (id: string) =>
  queryOptions({
    queryKey: [key, "invoices", id],
    queryFn: () => answerOf(api.GET("/billing/invoices/{id}", { params: { path: { id } } })),
  });

export const statementQuery = (id: string) =>
  queryOptions({
    queryKey: [key, "statements", id],
    queryFn: () => answerOf(api.GET("/billing/statements/{id}", { params: { path: { id } } })),
  });

export const linesQuery = (side: DocumentSide, id: string) =>
  queryOptions({
    queryKey: [key, side, id, "lines"],
    queryFn: async (): Promise<readonly DocumentLine[]> => (await answerOf(fetchLines(side, id))).lines,
    // Documents are never changed.
    staleTime: Infinity,
  });

function fetchLines(side: DocumentSide, id: string) {
  const params = { path: { id } };
  return side === "invoices"
    ? api.GET("/billing/invoices/{id}/lines", { params })
    : api.GET("/billing/statements/{id}/lines", { params });
}

/** The lines as CSV (RFC 4180), as the platform writes them. @throws ApiProblem */
export function fetchLinesCsv(side: DocumentSide, id: string): Promise<string> {
  const options = { params: { path: { id } }, parseAs: "text" } as const;
  return answerOf(
    side === "invoices"
      ? api.GET("/billing/invoices/{id}/lines.csv", options)
      : api.GET("/billing/statements/{id}/lines.csv", options),
  );
}

/** The document itself, the same bytes every time. @throws ApiProblem */
export function fetchPdf(side: DocumentSide, id: string): Promise<Blob> {
  const options = { params: { path: { id } }, parseAs: "blob" } as const;
  return answerOf(
    side === "invoices"
      ? api.GET("/billing/invoices/{id}/document.pdf", options)
      : api.GET("/billing/statements/{id}/document.pdf", options),
  );
}

const pageLengthMax = 200;

/** The credit notes of an invoice. They are newer than it is, so that looking ends where it stands in the list. */
export const creditNotesQuery = (invoiceId: string) =>
  queryOptions({
    queryKey: [key, "invoices", invoiceId, "credit notes"],
    queryFn: async (): Promise<readonly Invoice[]> => {
      const found: Invoice[] = [];
      let cursor: string | undefined;
      do {
        const page = await answerOf(
          api.GET("/billing/invoices", { params: { query: pageFrom(cursor, pageLengthMax) } }),
        );
        found.push(...page.items.filter(({ corrects }) => corrects?.id === invoiceId));
        if (page.items.some(({ id }) => id === invoiceId)) break;
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return found;
    },
  });

/** Each invoice followed by those of its credit notes that are in the list; the others stay where they are. */
export function withCreditNotes<T extends Pick<Invoice, "id" | "corrects">>(
  documents: readonly T[],
): readonly T[] {
  const ids = new Set(documents.map(({ id }) => id));
  const belongs = ({ corrects }: T): boolean => corrects !== undefined && ids.has(corrects.id);
  return documents.flatMap(document =>
    belongs(document)
      ? []
      : [document, ...documents.filter(({ corrects }) => corrects?.id === document.id).toReversed()],
  );
}
