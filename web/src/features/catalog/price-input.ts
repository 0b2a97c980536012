import { Big } from "big.js";
import { formatDecimal, formatMoney } from "../../ui/money.js";

/** The digits of a typed price, with a comma read as decimal point; undefined when it is none. */
export function readPrice(typed: string): string | undefined {
  const text = typed.trim().replace(",", ".");
  return /^\d{1,10}(\.\d{1,18})?$/.test(text) ? text : undefined;
}

/** "1,000 calls cost 0.01 EUR"; empty while there is no price. */
export function previewCost(typed: string, unit: string, currency: string): string {
  const price = readPrice(typed);
  if (price === undefined) return "";
  const count = new Big(1_000);
  const units = unit.trim() === "" ? "units" : plural(unit.trim());
  return `${formatDecimal(count)} ${units} cost ${formatMoney(new Big(price).times(count), currency)}`;
}

function plural(unit: string): string {
  return /s$/i.test(unit) ? unit : `${unit}s`;
}
