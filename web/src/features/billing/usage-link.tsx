import type { Decimal } from "@tollgate/sdk";
import { TextLink } from "../../ui/link-button.js";
import { toBig } from "../../ui/money.js";

interface UsageLinkProps {
  readonly subscriptionId: string;
  /** `2026-01` */
  readonly month: string;
  readonly productId?: string | undefined;
  readonly unitPrice?: Decimal | undefined;
  readonly children: string;
}

/** Leads from a line of one's costs to the events that it is made of. */
export function UsageLink({ subscriptionId, month, productId, unitPrice, children }: UsageLinkProps) {
  return (
    <TextLink
      to="/revenue-and-costs/usage"
      search={{
        subscription: subscriptionId,
        month,
        ...(productId !== undefined && { product: productId }),
        ...(unitPrice !== undefined && { price: toBig(unitPrice).toFixed() }),
      }}
      size="xs"
    >
      {children}
    </TextLink>
  );
}
