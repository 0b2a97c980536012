import { invalidRequest } from "./problem.js";

/** First path segments of the gateway that are its own; no owner or service may take them. */
export const reservedSlugs: ReadonlySet<string> = new Set([
  "token",
  ".well-known",
  "livez",
  "readyz",
  "metrics",
]);

export const slugCharactersMax = 63;

/**
 * The path segment of a name: lower case, accents folded, runs of anything but letters and digits become one hyphen.
 * Undefined when nothing is left (a name of only emoji) or the result is reserved.
 */
export function slugOf(name: string): string | undefined {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, slugCharactersMax)
    .replace(/^-+|-+$/g, "");
  return slug === "" || reservedSlugs.has(slug) ? undefined : slug;
}

/** The path segment that a name must give. @throws Problem invalid-request pointing at /name, saying what it needs */
export function requireSlug(name: string): string {
  const slug = slugOf(name);
  if (slug !== undefined) return slug;
  const needs = "needs a letter from a to z or a digit, and may not be a word that the gateway uses itself";
  throw invalidRequest(
    `No gateway address can be made from the name "${name}": it ${needs}. Choose another name.`,
    { errors: [{ pointer: "/name", message: `${needs}: the gateway address is made of it` }] },
  );
}
