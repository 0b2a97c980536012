import { parse, stringify } from "lossless-json";

/** The digits of a number that a double would lose, such as 0.00001 or 9007199254740993. */
export interface ExactNumber {
  readonly digits: string;
}

/** An exact number of the API: an ordinary one while that loses nothing, else its digits. */
export type Decimal = number | ExactNumber;

/** Makes an exact number of decimal text such as "0.00001". @throws Error when it is no number of JSON */
export function decimal(text: string): Decimal {
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(text)) throw new Error(`"${text}" is no decimal number`);
  return readNumber(text);
}

/** The digits of an exact number, without exponent as long as the API wrote none. */
export function decimalText(value: Decimal): string {
  return typeof value === "number" ? String(value) : value.digits;
}

/** Parses JSON so that no digit of a number is lost. @throws SyntaxError */
export function parseExact(text: string): unknown {
  return parse(text, undefined, { parseNumber: readNumber });
}

/** Writes JSON; exact numbers leave digit by digit, as numbers. */
export function writeExact(value: unknown): string {
  return (
    stringify(value, undefined, undefined, [
      { test: isExactNumber, stringify: exact => (exact as ExactNumber).digits },
    ]) ?? "null"
  );
}

// An integer of up to 15 digits is exact as a double. 0.00001 is not, and would print as 1e-5.
function readNumber(text: string): Decimal {
  return /^-?(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : { digits: text };
}

function isExactNumber(value: unknown): value is ExactNumber {
  return typeof value === "object" && value !== null && "digits" in value && Object.keys(value).length === 1;
}
