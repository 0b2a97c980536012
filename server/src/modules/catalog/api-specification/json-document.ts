import { parse as parseLossless } from "lossless-json";

import type { Limits } from "./limits.js";
import { faultAtOffset, quoted, UnparsableText } from "./parsed-document.js";
import type { ParsedDocument, Place } from "./parsed-document.js";

/** Parses JSON by the rules of RFC 8259, refusing repeated keys, which section 4 leaves open. */
export function parseJsonDocument(text: string, { depthMax }: Pick<Limits, "depthMax">): ParsedDocument {
  refuseDeepNesting(text, depthMax);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UnparsableText([describeSyntaxError(text, error)]);
  }
  return { value, root: new PlaceReader(text).read() };
}

/** Before parsing, because what follows descends by recursion. */
function refuseDeepNesting(text: string, depthMax: number): void {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') at = stringEnd(text, at) - 1;
    else if (character === "{" || character === "[") {
      depth += 1;
      if (depth > depthMax) {
        throw new UnparsableText([faultAtOffset(text, at, `nested more than ${depthMax} levels deep`)]);
      }
    } else if (character === "}" || character === "]") depth -= 1;
  }
}

/** JSON.parse of Node 20 does not always say where it stopped; lossless-json always does. */
function describeSyntaxError(text: string, error: unknown) {
  const reason = losslessError(text) ?? (error instanceof Error ? error.message : String(error));
  const position = /(?:,? but got .*)? at position (\d+)$/s.exec(reason);
  const message = `not valid JSON: ${position ? reason.slice(0, position.index) : reason}`;
  return faultAtOffset(text, position ? Number(position[1]) : 0, message);
}

function losslessError(text: string): string | undefined {
  try {
    parseLossless(text);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : undefined;
  }
}

/** The index just behind the string that opens at `start`. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** Reads the place of every value from a text that JSON.parse accepts, so no syntax is checked again. */
class PlaceReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(keyOffset?: number): Place {
    this.#skipSpace();
    const offset = keyOffset ?? this.#at;
    const opening = this.#text[this.#at];
    if (opening === "{") return { offset, children: this.#object() };
    if (opening === "[") return { offset, children: this.#array() };
    if (opening === '"') this.#at = stringEnd(this.#text, this.#at);
    else
      while (this.#at < this.#text.length && !",]} \t\r\n".includes(this.#text.charAt(this.#at)))
        this.#at += 1;
    return { offset, children: noChildren };
  }

  #object(): ReadonlyMap<string, Place> {
    const children = new Map<string, Place>();
    while (this.#next("}")) {
      const keyOffset = this.#at;
      this.#at = stringEnd(this.#text, keyOffset);
      const key = String(JSON.parse(this.#text.slice(keyOffset, this.#at)));
      if (children.has(key)) {
        throw new UnparsableText([
          faultAtOffset(this.#text, keyOffset, `the key ${quoted(key)} is already used in this object`),
        ]);
      }
      this.#skipSpace();
      this.#at += 1; // the colon
      children.set(key, this.read(keyOffset));
    }
    return children;
  }

  #array(): ReadonlyMap<string, Place> {
    const children = new Map<string, Place>();
    while (this.#next("]")) children.set(String(children.size), this.read());
    return children;
  }

  /** Steps over the opening bracket or comma, and over the closing bracket when nothing more follows. */
  #next(closing: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== closing) this.#at += 1;
    this.#skipSpace();
    if (this.#text[this.#at] !== closing) return true;
    this.#at += 1;
    return false;
  }

  #skipSpace(): void {
    while (this.#at < this.#text.length && " \t\r\n".includes(this.#text.charAt(this.#at))) this.#at += 1;
  }
}

const noChildren: ReadonlyMap<string, Place> = new Map();
