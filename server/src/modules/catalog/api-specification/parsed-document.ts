import type { SpecificationFault } from "./specification-fault.js";

/** Where a value stands in the text: at its key, or at itself when it has none. */
export interface Place {
  readonly offset: number;
  /** By key, or by index as text. Values that YAML aliases share also share their places. */
  readonly children: ReadonlyMap<string, Place>;
}

export interface ParsedDocument {
  readonly value: unknown;
  readonly root: Place;
}

/** A fault whose line is still to be looked up. */
export interface PathFault {
  readonly path: readonly string[];
  readonly message: string;
}

/** The text itself is at fault, so there is no document to point into. */
export class UnparsableText extends Error {
  readonly faults: readonly SpecificationFault[];

  constructor(faults: readonly SpecificationFault[]) {
    super("the text could not be parsed");
    this.faults = faults;
  }
}

export function faultAtOffset(text: string, offset: number, message: string): SpecificationFault {
  return { ...positionAt(text, offset), pointer: undefined, message };
}

/** The line of the value, or of its nearest ancestor that is in the text. */
export function faultAtPath(text: string, root: Place, fault: PathFault): SpecificationFault {
  let place = root;
  for (const key of fault.path) {
    const child = place.children.get(key);
    if (!child) break;
    place = child;
  }
  return {
    ...positionAt(text, place.offset),
    pointer: jsonPointer(fault.path),
    message: fault.message,
  };
}

export function jsonPointer(path: readonly string[]): string {
  return path.map(key => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** Shortens what a hostile file may have made very long. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

function positionAt(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
