import { Badge } from "@mantine/core";
import { monthName } from "./months.js";
import type { BillingDocument } from "./document-queries.js";

const kinds = {
  INVOICE: "Invoice",
  CREDIT_NOTE: "Credit note",
  STATEMENT: "Statement",
  CARRIED_FORWARD: "Carried forward",
} as const satisfies Record<BillingDocument["kind"], string>;

export function kindName({ kind }: Pick<BillingDocument, "kind">): string {
  return kinds[kind];
}

/** Its number; what is carried forward has none, but its month. */
export function documentName({ number, month }: Pick<BillingDocument, "number" | "month">): string {
  return number ?? `Carried forward, ${monthName(month)}`;
}

const states = {
  OPEN: { color: "indigo", label: "Open" },
  OVERDUE: { color: "red", label: "Overdue" },
  PAID: { color: "green", label: "Paid" },
  CREDITED: { color: "gray", label: "Credited" },
} as const;

/** Where a document stands; its kind for those that nobody pays. */
export function DocumentBadge({ document }: { readonly document: Pick<BillingDocument, "kind" | "state"> }) {
  const { color, label } =
    document.state === undefined ? { color: "gray", label: kindName(document) } : states[document.state];
  return (
    <Badge variant="light" color={color}>
      {label}
    </Badge>
  );
}
