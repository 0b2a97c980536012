import Big from "big.js";

// Strict: a Big is never made from a binary floating-point number, so 0.1 + 0.2 can't slip in.
const StrictBig = Big();
StrictBig.strict = true;

/** An exact decimal number. Made from text only. */
export type Decimal = Big;

export const zero: Decimal = new StrictBig("0");

/** JSON's number grammar (RFC 8259 section 6). */
const numberGrammar = /^-?(?:0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

/** What a decimal may look like: bounds that keep anybody from making us expand 1e999999999. */
export interface DecimalRule {
  readonly decimalsMax: number;
  /** Largest absolute value, as decimal text. */
  readonly valueMax: string;
}

export type DecimalReading =
  | { readonly ok: true; readonly value: Decimal }
  | { readonly ok: false; readonly fault: "not-a-number" | "too-large" | "too-many-decimals" };

const exponentMax = 400;
const charactersMax = 128;

/** Reads decimal text without ever passing through binary floating point. */
export function readDecimal(text: string, rule: DecimalRule): DecimalReading {
  const match = numberGrammar.exec(text);
  if (match === null) return { ok: false, fault: "not-a-number" };
  const exponent = Number(match[2] ?? "0");
  if (text.length > charactersMax || exponent > exponentMax) return { ok: false, fault: "too-large" };
  if (exponent < -exponentMax) return { ok: false, fault: "too-many-decimals" };
  const value = new StrictBig(text);
  if (value.abs().gt(rule.valueMax)) return { ok: false, fault: "too-large" };
  if (!value.round(rule.decimalsMax, StrictBig.roundDown).eq(value))
    return { ok: false, fault: "too-many-decimals" };
  return { ok: true, value };
}

/** A decimal from text that we wrote ourselves (a NUMERIC column, a constant). */
export function decimal(text: string): Decimal {
  return new StrictBig(text);
}

/** Plain digits, no exponent, no trailing zeros: `0.00001`, `1000000000000`. */
export function decimalText(value: Decimal): string {
  const fixed = value.toFixed();
  return fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
}

/** Rounds to so many decimals; what lies in the middle goes away from zero. */
export function roundHalfAwayFromZero(value: Decimal, decimals: number): Decimal {
  // Big.js calls half up what goes by the absolute value.
  return value.round(decimals, StrictBig.roundHalfUp);
}

/** The value times ten to the power of `digits`, exactly. */
export function scaled(value: Decimal, digits: number): Decimal {
  return value.times(new StrictBig(`1e${digits}`));
}

export function sum(values: Iterable<Decimal>): Decimal {
  let total = zero;
  for (const value of values) total = total.plus(value);
  return total;
}

/** The smaller of two. */
export function least(a: Decimal, b: Decimal): Decimal {
  return a.lt(b) ? a : b;
}
