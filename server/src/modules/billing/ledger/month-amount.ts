import { Type, type Static } from "typebox";
import { sum, type Decimal } from "../../../kernel/decimal.js";
import type { Month } from "../../../kernel/period.js";
import { DecimalNumber, jsonDecimal } from "../../../platform/http/index.js";
import type { DescribedLine } from "./described-line.js";

const AmountMajor = Type.Object({
  value: DecimalNumber({ description: "exact, before VAT and fee" }),
  currency: Type.String(),
});

export const MonthAmountDto = Type.Object({
  year: Type.Integer(),
  month: Type.Integer(),
  amountMajor: AmountMajor,
  groups: Type.Array(
    Type.Object({
      name: Type.String({ description: "the service" }),
      amountMajor: AmountMajor,
      products: Type.Array(
        Type.Object({
          name: Type.String({ description: "the product, or Monthly fee" }),
          amountMajor: AmountMajor,
          count: DecimalNumber({ description: "units used, free ones included; of fees their number" }),
        }),
      ),
    }),
  ),
});

export const MonthQuery = Type.Object({
  year: Type.Integer({ minimum: 2000, maximum: 9999 }),
  month: Type.Integer({ minimum: 1, maximum: 12 }),
});

/** A month as the contract shows it: a group per service, in it a line per product and one for fees, nothing rounded. */
export function toMonthAmount(
  { year, month }: Month,
  lines: readonly DescribedLine[],
  currency: string,
): Static<typeof MonthAmountDto> {
  const amount = (value: Decimal) => ({ value: jsonDecimal(value), currency });
  const amountOf = (some: readonly DescribedLine[]) => amount(sum(some.map(line => line.amount)));
  return {
    year,
    month,
    amountMajor: amountOf(lines),
    groups: groupBy(lines, line => line.serviceId).map(([first, ofService]) => ({
      name: first.serviceName,
      amountMajor: amountOf(ofService),
      products: groupBy(ofService, line => line.productId ?? "").map(([line, ofProduct]) => ({
        name: line.kind === "fee" ? "Monthly fee" : (line.productName ?? line.productId ?? ""),
        amountMajor: amountOf(ofProduct),
        count: jsonDecimal(sum(ofProduct.map(({ quantity }) => quantity))),
      })),
    })),
  };
}

function groupBy<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): readonly (readonly [T, readonly T[]])[] {
  const groups = new Map<string, [T, T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item, [item]]);
    else group[1].push(item);
  }
  return [...groups.values()];
}
