import { decimalText } from "../../../kernel/decimal.js";
import type { DocumentLine } from "./document.js";

/** What a line is for, in words, as it stands on documents. */
export function lineText(line: DocumentLine): string {
  const { kind, serviceName = "", planName } = line;
  if (kind === "carried") return "Carried forward from earlier months";
  if (kind === "marketplace-fee")
    return `Marketplace fee ${line.quantity ? decimalText(line.quantity) : ""} %`;
  const product = `${serviceName}: ${line.productName ?? line.productId ?? ""}`;
  if (kind === "correction")
    return `Correction of ${line.serviceId === undefined ? "what was carried forward" : product}`;
  return kind === "fee"
    ? `${serviceName}: monthly fee${planName === undefined ? "" : ` ${planName}`}`
    : product;
}
