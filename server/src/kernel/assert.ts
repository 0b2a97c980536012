/** A programming error: something that the code around it promised can't happen. Answers 500. */
export class BrokenInvariant extends Error {
  override readonly name = "BrokenInvariant";
}

/** States what must hold; throws `BrokenInvariant` with the message otherwise. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new BrokenInvariant(message);
}

/** The value itself, where its absence would be a programming error. */
export function present<T>(value: T | null | undefined, message: string): T {
  if (value === null || value === undefined) throw new BrokenInvariant(message);
  return value;
}

/** The error of an unknown thrown value. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
