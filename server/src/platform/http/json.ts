import { isLosslessNumber, LosslessNumber, parse, stringify } from "lossless-json";
import type { Decimal } from "../../kernel/decimal.js";
import { decimalText } from "../../kernel/decimal.js";

/** A number of a JSON body: an ordinary one where that is exact, else its text (2^53+1, 1e400, 0.1234567890123456789). */
export type JsonNumber = number | LosslessNumber;

// No body of ours is deeper than 10. The parser and whoever walks through a value recur, and the stack is finite.
const depthMax = 100;

/** Parses a body: UTF-8 to the letter, else two texts that differ could be taken for one. @throws SyntaxError */
export function parseJsonBytes(bytes: Buffer): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    throw new SyntaxError("the text is not UTF-8", { cause: error });
  }
  return parseJson(text);
}

/**
 * Parses JSON so that no digit of a number is lost.
 * @throws SyntaxError, also for what is nested deeper than 100, for U+0000, which PostgreSQL can't store, and for halves of
 * surrogate pairs, which UTF-8 can't
 */
export function parseJson(text: string): unknown {
  requireShallow(text);
  const value = parse(text, undefined, { parseNumber: readNumber });
  if (/\\u(?:0000|d[89a-f])/i.test(text)) requireWritable(value);
  return value;
}

/** Counts brackets outside of texts, before anything recurs. By hand: an expression would go back and forth in it. */
function requireShallow(text: string): void {
  let depth = 0;
  let inText = false;
  for (let place = 0; place < text.length; place++) {
    const character = text[place];
    if (inText) {
      if (character === "\\") place++;
      else if (character === '"') inText = false;
    } else if (character === '"') inText = true;
    else if (character === "{" || character === "[") {
      if (++depth > depthMax) throw new SyntaxError(`it is nested deeper than ${depthMax}`);
    } else if (character === "}" || character === "]") depth--;
  }
}

/** A text that can't be stored as it is. */
export class UnwritableText extends SyntaxError {
  /** @param pointer of the member that holds it, as in RFC 6901 */
  constructor(
    readonly pointer: string,
    readonly fault: string,
  ) {
    super(`${pointer === "" ? "the body" : pointer} ${fault}`);
  }
}

function requireWritable(value: unknown, pointer = ""): void {
  if (typeof value === "string") {
    if (value.includes("\0")) throw new UnwritableText(pointer, "must not contain U+0000");
    // Ours to write as UTF-8 again: half of a pair would become another character.
    if (!isWellFormed(value)) throw new UnwritableText(pointer, "must not contain half of a surrogate pair");
  } else if (value !== null && typeof value === "object" && !isLosslessNumber(value)) {
    for (const [name, member] of Object.entries(value)) {
      requireWritable(name, pointer);
      requireWritable(member, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    }
  }
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

// An integer up to 2^53-1 is exact as a double. Everything else keeps its text until somebody who knows what it means
// reads it as a decimal.
function readNumber(text: string): JsonNumber {
  return /^-?(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : new LosslessNumber(text);
}

/** The text of a number as it stood in the body, or undefined when the value is no number. */
export function numberText(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return isLosslessNumber(value) ? value.value : undefined;
}

/** A decimal as a JSON number literal: plain digits, integral values as integers. */
export function jsonDecimal(value: Decimal): LosslessNumber {
  return new LosslessNumber(decimalText(value));
}

/** Writes JSON; decimals made by `jsonDecimal` leave digit by digit. */
export function writeJson(value: unknown): string {
  return stringify(value) ?? "null";
}
