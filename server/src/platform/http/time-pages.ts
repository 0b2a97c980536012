import { decodeCursor, encodeCursor } from "../../kernel/page.js";
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
    throw invalidRequest("The cursor is not one of ours; take it from the Link header of the page before.");
  }
  return { at, id };
}

/** RFC 8288: the same request, further down. */
export function nextPageLink(url: string, last: { readonly at: Date; readonly id: string }): string {
  const next = new URL(url, "http://platform");
  next.searchParams.set("cursor", encodeCursor([last.at.toISOString(), last.id]));
  return `<${next.pathname}${next.search}>; rel="next"`;
}
