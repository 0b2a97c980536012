import { formatDecimal, formatMoney } from "../../ui/money.js";
import type { BillingDocument } from "./document-queries.js";

type Summed = Pick<BillingDocument, "net" | "vat" | "currency"> & {
  /** As of documents. */
  readonly kind: string;
};

/** Net, and VAT by rate. */
export function netAndVat({ net, vat, currency, kind }: Summed) {
  return [
    { name: kind === "CARRIED_FORWARD" ? "Carried forward" : "Net", amount: formatMoney(net, currency) },
    ...vat.map(({ rule, percent, amount }) => ({
      name: rule === "standard" ? `VAT ${formatDecimal(percent)} %` : "VAT",
      amount: formatMoney(amount, currency),
    })),
  ];
}
