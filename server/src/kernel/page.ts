/** Opaque cursors of paged lists: base64url over JSON, so that callers pass them back and nothing else. */
export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The values of a cursor of ours, or undefined when it isn't one. */
export function decodeCursor(cursor: string, length: number): readonly string[] | undefined {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
  if (!Array.isArray(values) || values.length !== length) return undefined;
  return values.every(value => typeof value === "string") ? values : undefined;
}

/** The contract's lists are plain arrays without paging; more than this is never sent. */
export const listLengthMax = 1_000;
