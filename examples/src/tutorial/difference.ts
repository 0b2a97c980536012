import { isDeepStrictEqual } from "node:util";

/** Something came out otherwise than the tutorial promises. */
export class Difference extends Error {
  constructor(what: string, expected: unknown, actual: unknown) {
    super(`${what}\n  expected: ${shown(expected)}\n  came:     ${shown(actual)}`);
  }
}

/** Throws a Difference unless both are the same, nested values included. */
export function expectSame(what: string, expected: unknown, actual: unknown): void {
  if (!isDeepStrictEqual(expected, actual)) throw new Difference(what, expected, actual);
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  return typeof value === "string" ? value : JSON.stringify(value);
}
