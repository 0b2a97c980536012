import { Type, type TSchema } from "typebox";
import { isUuid } from "../../kernel/ids.js";
import { decodeCursor, encodeCursor } from "../../kernel/page.js";
import { invalidRequest } from "../../kernel/problem.js";

/** How the lists of this module are paged. */
export const pageQuery = {
  limit: Type.Integer({ minimum: 1, maximum: 200, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 500, description: "nextCursor of the page before" })),
};

export const Page = <S extends TSchema>(item: S) =>
  Type.Object({ items: Type.Array(item), nextCursor: Type.Optional(Type.String()) });

/** The id of the last thing on the page before. @throws Problem invalid-request */
export function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const [id = ""] = decodeCursor(cursor, 1) ?? [];
  if (isUuid(id)) return id;
  throw invalidRequest(
    "The parameter cursor is not one that this list gave. Leave it out to start at the newest.",
  );
}

/** Reads one more than asked for, which tells whether there is a next page. */
export async function readPage<T extends { readonly id: string }>(
  limit: number,
  read: (limit: number) => Promise<readonly T[]>,
): Promise<{ readonly items: readonly T[]; readonly next: { readonly nextCursor?: string } }> {
  const found = await read(limit + 1);
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, next: last === undefined ? {} : { nextCursor: encodeCursor([last.id]) } };
}
