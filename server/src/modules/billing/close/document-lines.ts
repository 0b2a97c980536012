import { sum, zero, type Decimal } from "../../../kernel/decimal.js";
import { settle, type Currency } from "../../../kernel/money.js";
import type { DocumentLine } from "../documents/document.js";
import type { DescribedLine } from "../ledger/described-line.js";

/** A line whose exact amount is rounded here, once. */
export function settledLine(line: Omit<DocumentLine, "amountMinor">, currency: Currency): DocumentLine {
  return { ...line, amountMinor: settle(line.exact, currency) };
}

/** A consumer's lines: one per subscription, product and price, one per fee. What is free of charge anyway is left out. */
export function invoiceLines(rated: readonly DescribedLine[], currency: Currency): readonly DocumentLine[] {
  return rated
    .filter(line => line.unitPrice.gt(zero))
    .map(({ amount, ...line }) =>
      settledLine(
        {
          kind: line.kind,
          serviceId: line.serviceId,
          serviceName: line.serviceName,
          subscriptionId: line.subscriptionId,
          applicationName: line.applicationName,
          productId: line.productId,
          productName: line.productName,
          unitLabel: line.unitLabel,
          planVersionId: line.planVersionId,
          planName: line.planName,
          quantity: line.quantity,
          freeQuantity: line.freeQuantity,
          unitPrice: line.unitPrice,
          exact: amount,
        },
        currency,
      ),
    );
}

/** A provider's lines: one per service and product, one per service's fees, over all consumers. */
export function statementLines(rated: readonly DescribedLine[], currency: Currency): readonly DocumentLine[] {
  const groups = new Map<string, DescribedLine[]>();
  for (const line of rated.filter(({ unitPrice }) => unitPrice.gt(zero))) {
    const key = `${line.serviceId} ${line.productId ?? ""}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return [...groups.values()].flatMap(lines => {
    const [first] = lines;
    const total = (of: (line: DescribedLine) => Decimal) => sum(lines.map(of));
    return first === undefined
      ? []
      : settledLine(
          {
            kind: first.kind,
            serviceId: first.serviceId,
            serviceName: first.serviceName,
            productId: first.productId,
            productName: first.productName,
            unitLabel: first.unitLabel,
            quantity: total(line => line.quantity),
            freeQuantity: total(line => line.freeQuantity),
            exact: total(line => line.amount),
          },
          currency,
        );
  });
}
