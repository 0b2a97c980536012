import { isLosslessNumber, LosslessNumber, parse, stringify } from "lossless-json";
import type { Decimal } from "../../kernel/decimal.js";
import { decimalText } from "../../kernel/decimal.js";

/** A number of a JSON body: an ordinary one where that is exact, else its text (2^53+1, 1e400, 0.1234567890123456789). */
export type JsonNumber = number | LosslessNumber;

// No body of ours is deeper than 10. The parser and whoever walks through a value recur, and the stack is finite.
const depthMax = 100;

/**
 * Parses a body: UTF-8 to the letter, else two texts that differ could be taken for one.
 * @throws SyntaxError
 */
export function parseJsonBytes(bytes: Buffer, faults: Faults = "thrown"): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    throw new SyntaxError("the text is not UTF-8", { cause: error });
  }
  return parseJson(text, faults);
}

/**
 * What becomes of faults in what can be parsed: texts that can't be stored, and members that stand twice in an object with two
 * values. `apart`: one in an item of a list, or of a list that is a member of the body, stands in that item's place, so that the
 * others can still be taken.
 */
export type Faults = "thrown" | "apart";

/**
 * Parses JSON so that no digit of a number is lost.
 * @throws SyntaxError, also for what is nested deeper than 100, for U+0000, which PostgreSQL can't store, and for halves of
 * surrogate pairs, which UTF-8 can't
 */
export function parseJson(text: string, faults: Faults = "thrown"): unknown {
  requireShallow(text);
  const repeated: RepeatedMember[] = [];
  const onDuplicateKey = ({ key, position }: { readonly key: string; readonly position: number }) => {
    if (faults === "thrown")
      throw new SyntaxError(`there is a duplicate key "${key}" at position ${position}`);
    const member = new RepeatedMember(key);
    repeated.push(member);
    return member;
  };
  const value = parse(text, undefined, { parseNumber: readNumber, onDuplicateKey });
  if (repeated.length === 0 && !/\\u(?:0000|d[89a-f])/i.test(text)) return value;
  if (faults === "apart") return withFaultsApart(value);
  requireUsable(value);
  return value;
}

/** What stands for the values of a member that is there more than once. */
class RepeatedMember {
  /** The parser asks whether a further value is the same: nothing that it reads is. */
  readonly mark = Symbol("repeated");
  constructor(readonly name: string) {}
}

function withFaultsApart(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(itemOrFault);
  if (value === null || typeof value !== "object" || isLosslessNumber(value)) {
    requireUsable(value);
    return value;
  }
  const lists = Object.entries(value).filter(([, member]) => Array.isArray(member));
  requireUsable({ ...value, ...Object.fromEntries(lists.map(([name]) => [name, []])) });
  const apart = lists.map(([name, list]) => [name, (list as readonly unknown[]).map(itemOrFault)] as const);
  return { ...value, ...Object.fromEntries(apart) };
}

function itemOrFault(item: unknown): unknown {
  try {
    requireUsable(item);
    return item;
  } catch (error) {
    return error;
  }
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

function requireUsable(value: unknown, pointer = ""): void {
  if (value instanceof RepeatedMember) throw new SyntaxError(`there is a duplicate key "${value.name}"`);
  if (typeof value === "string") {
    if (value.includes("\0")) throw new UnwritableText(pointer, "must not contain U+0000");
    // Ours to write as UTF-8 again: half of a pair would become another character.
    if (!isWellFormed(value)) throw new UnwritableText(pointer, "must not contain half of a surrogate pair");
  } else if (value !== null && typeof value === "object" && !isLosslessNumber(value)) {
    for (const [name, member] of Object.entries(value)) {
      requireUsable(name, pointer);
      requireUsable(member, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
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
