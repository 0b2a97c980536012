import { isUuid } from "../../../kernel/ids.js";
import { encodeCursor } from "../../../kernel/page.js";
import type { Db } from "../../../platform/database/index.js";
import { readTimeCursor } from "../../../platform/http/index.js";
import { listDocuments, type DocumentFilter, type IssuedDocument } from "./reads.js";

/** A page of documents, newest first, as lists answer it. @throws Problem for a cursor that is not ours */
export async function readDocumentPage<Dto>(
  db: Db,
  filter: Pick<DocumentFilter, "side" | "accountId">,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string },
  toDto: (document: IssuedDocument) => Dto,
): Promise<{ readonly items: readonly Dto[]; readonly nextCursor?: string }> {
  const below = readTimeCursor(cursor, isUuid);
  const found = await listDocuments(db, { ...filter, below, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return {
    items: items.map(toDto),
    ...(last && { nextCursor: encodeCursor([last.issuedAt.toISOString(), last.id]) }),
  };
}
