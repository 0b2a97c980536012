import { Type } from "typebox";
import { isUuid } from "../../kernel/ids.js";
import { decodeCursor, encodeCursor, listLengthMax } from "../../kernel/page.js";
import { invalidRequest } from "../../kernel/problem.js";

/** The last thing of a page of a list by time: what was before it follows. */
export interface TimeCursor {
  /** As toISOString writes it. */
  readonly at: string;
  /** Tells things of one moment apart. */
  readonly id: string;
}

/** A query's time. The format date-time lets leap seconds through, which neither Date nor PostgreSQL know. */
export function readInstant(name: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const instant = new Date(text);
  if (!Number.isNaN(instant.getTime())) return instant;
  const message = "must be a time like 2026-01-31T23:59:59Z";
  throw invalidRequest(`The parameter ${name} ${message}.`, { errors: [{ pointer: `/${name}`, message }] });
}

// As toISOString writes it, within the years that PostgreSQL knows: Date.parse takes the 31st of February, too.
function isInstant(at: string): boolean {
  const date = new Date(at);
  return /^[1-9]\d{3}-/.test(at) && !Number.isNaN(date.getTime()) && date.toISOString() === at;
}

/** The place that a cursor of ours names. @throws Problem for one of somebody else */
export function readTimeCursor(
  cursor: string | undefined,
  isId: (text: string) => boolean,
): TimeCursor | undefined {
  if (cursor === undefined) return undefined;
  const [at = "", id = ""] = decodeCursor(cursor, 2) ?? [];
  if (!isInstant(at) || !isId(id)) {
    throw invalidRequest("The cursor is not one of ours; take it from the page before, of the same list.");
  }
  return { at, id };
}

/** RFC 8288: the same request, further down. */
export function nextPageLink(url: string, last: { readonly at: Date; readonly id: string }): string {
  const next = new URL(url, "http://platform");
  next.searchParams.set("cursor", encodeCursor([last.at.toISOString(), last.id]));
  return `<${next.pathname}${next.search}>; rel="next"`;
}

/** How lists of the contract are paged: without these up to `listLengthMax` come at once. */
export const timePageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: listLengthMax })),
  cursor: Type.Optional(Type.String({ maxLength: 200, description: "of the Link header's next page" })),
};

export interface PageOfTime {
  /** Continue below this. */
  readonly below: TimeCursor | undefined;
  readonly limit: number;
}

/**
 * A page of a list by time. Reads one more than asked for, which tells whether another follows.
 * @param placeOf what the list is ordered by: a time in whole milliseconds, and a UUID
 */
export async function timePage<T>(
  url: string,
  query: { readonly limit?: number; readonly cursor?: string },
  read: (page: PageOfTime) => Promise<readonly T[]>,
  placeOf: (item: T) => { readonly at: Date; readonly id: string },
): Promise<{ readonly items: readonly T[]; readonly headers: { readonly link?: string } }> {
  const limit = query.limit ?? listLengthMax;
  const below = readTimeCursor(query.cursor, isUuid);
  const found = await read({ below, limit: limit + 1 });
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, headers: last === undefined ? {} : { link: nextPageLink(url, placeOf(last)) } };
}
