import { notFound } from "../../../kernel/problem.js";
import type { Db } from "../../../platform/database/index.js";
import type { Side } from "./document.js";
import { findDocument, type IssuedDocument } from "./reads.js";

/** A document of the account. @throws Problem not-found, also for those of others */
export async function findOwnDocument(
  db: Db,
  key: { readonly id: string; readonly side: Side; readonly accountId: string },
): Promise<IssuedDocument> {
  const document = await findDocument(db, key);
  if (document !== undefined) return document;
  throw notFound(
    `There is no such ${key.side === "consumer" ? "invoice" : "statement"} in this account. Check the id and X-OrganizationId.`,
  );
}
