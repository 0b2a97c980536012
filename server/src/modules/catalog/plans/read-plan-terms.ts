import type { Static } from "typebox";
import { readDecimal, zero, type Decimal, type DecimalRule } from "../../../kernel/decimal.js";
import { plainName } from "../../../kernel/given-name.js";
import { invalidRequest, type ProblemFault } from "../../../kernel/problem.js";
import { numberText, type JsonNumber } from "../../../platform/http/index.js";
import { limits } from "../limits.js";
import type { CreatePricingPlanRequest } from "../schemas.js";
import { textFault } from "../text-fault.js";

export interface PricedLine {
  readonly name: string;
  readonly unitLabel: string | undefined;
  /** Undefined: as it is with the service's line of that name, else false. */
  readonly oncePerCall: boolean | undefined;
  readonly unitPrice: Decimal;
  readonly allowance: Decimal;
}

export interface PlanTerms {
  readonly name: string | undefined;
  readonly monthlyFee: Decimal;
  readonly lines: readonly PricedLine[];
}

type Request = Static<typeof CreatePricingPlanRequest>;
type Line = NonNullable<Request["products"]>[number];

/** What a plan is asked for with. @throws Problem invalid-request naming every fault */
export function readPlanTerms({ type, name, monthlyFee, products = [] }: Request): PlanTerms {
  const faults = new Faults();
  if (type === "COMMERCIAL" && products.length === 0)
    faults.note("/products", "must name at least one product for a COMMERCIAL plan");
  faults.note("/name", textFault(name ?? "", { charactersMax: limits.planNameCharactersMax, lines: 1 }));
  const terms = {
    name: blankless(name),
    monthlyFee: faults.valueOr(zero, "/monthlyFee", readFee(type, monthlyFee)),
    lines: products.map((line, index) => readLine(type, line, `/products/${index}`, faults)),
  };
  terms.lines.forEach((line, index) => {
    if (terms.lines.findIndex(other => other.name === line.name) !== index)
      faults.note(`/products/${index}/name`, "is the name of another product of this plan");
  });
  faults.refuse();
  return terms;
}

function readLine(type: Request["type"], line: Line, pointer: string, faults: Faults): PricedLine {
  const { amountMajor, allowance } = line;
  const [name, unitLabel] = [plainName(line.name), plainName(line.unitLabel ?? "")];
  const { productNameCharactersMax, unitLabelCharactersMax } = limits;
  faults.note(
    `${pointer}/name`,
    textFault(name, { charactersMax: productNameCharactersMax, visible: true, lines: 1 }),
  );
  faults.note(
    `${pointer}/unitLabel`,
    textFault(unitLabel, { charactersMax: unitLabelCharactersMax, lines: 1 }),
  );
  return {
    name,
    unitLabel: blankless(unitLabel),
    oncePerCall: line.oncePerCall,
    unitPrice: faults.valueOr(zero, `${pointer}/amountMajor`, readPrice(type, amountMajor)),
    allowance: faults.valueOr(zero, `${pointer}/allowance`, readAmount(allowance, allowanceRule)),
  };
}

const priceRule = { decimalsMax: limits.priceDecimalsMax, valueMax: limits.priceMax };
const allowanceRule = { decimalsMax: limits.allowanceDecimalsMax, valueMax: limits.allowanceMax };

/** The price, or what is wrong with it. */
function readPrice(type: Request["type"], amount: JsonNumber | undefined): Decimal | string {
  if (amount === undefined && type === "COMMERCIAL")
    return "is missing; a product of a COMMERCIAL plan needs its price";
  const price = readAmount(amount, priceRule);
  if (type === "FREE" && typeof price !== "string" && price.gt(zero))
    return "must be 0 or left out in a FREE plan";
  return price;
}

function readFee(type: Request["type"], amount: JsonNumber | undefined): Decimal | string {
  const fee = readAmount(amount, priceRule);
  return type === "FREE" && typeof fee !== "string" && fee.gt(zero) ? "must be left out in a FREE plan" : fee;
}

function readAmount(amount: JsonNumber | undefined, rule: DecimalRule): Decimal | string {
  if (amount === undefined) return zero;
  const reading = readDecimal(numberText(amount) ?? "", rule);
  if (reading.ok) return reading.value.lt(zero) ? "must not be negative" : reading.value;
  return {
    "not-a-number": "must be a number",
    "too-large": `must be at most ${rule.valueMax}`,
    "too-many-decimals": `must have at most ${rule.decimalsMax} decimals`,
  }[reading.fault];
}

const blankless = (text: string | undefined): string | undefined =>
  text === undefined || plainName(text) === "" ? undefined : plainName(text);

/** Gathers what is wrong with a request, so that whoever sent it learns of everything at once. */
class Faults {
  readonly #found: ProblemFault[] = [];

  /** @param message undefined: nothing is wrong there */
  note(pointer: string, message: string | undefined): void {
    if (message !== undefined) this.#found.push({ pointer, message });
  }

  /** What was read, or the fallback after noting what was wrong with it. */
  valueOr<T>(fallback: T, pointer: string, reading: T | string): T {
    if (typeof reading !== "string") return reading;
    this.note(pointer, reading);
    return fallback;
  }

  /** @throws Problem invalid-request with everything noted */
  refuse(): void {
    const [first] = this.#found;
    if (first === undefined) return;
    throw invalidRequest(`The member ${first.pointer} ${first.message}.`, { errors: this.#found });
  }
}
