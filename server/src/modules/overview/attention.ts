/** What needs somebody's attention, the most serious kind first. What each is about stands in the README. */
export const attentionKinds = [
  "service-taken-down",
  "budget-stopped",
  "usage-not-reported",
  "reports-refused",
  "service-failing",
  "budget-used",
  "subscription-ended",
  "billing-address-missing",
  "access-token-expiring",
] as const;
export type AttentionKind = (typeof attentionKinds)[number];

export interface Attention {
  readonly kind: AttentionKind;
  /** The service, application or access token that it is about; absent for the account itself. */
  readonly subject?: { readonly id: string; readonly name: string };
  /** How often, calls or reports; of a budget how many percent of it are used. */
  readonly count?: number;
  /** What the operator or the refusal said, or the name of the service of a subscription. */
  readonly detail?: string;
  /** Since when, or until when. */
  readonly at?: Date;
}

export function mostSeriousFirst(found: readonly Attention[]): readonly Attention[] {
  const rank = ({ kind }: Attention) => attentionKinds.indexOf(kind);
  return found.toSorted((one, other) => rank(one) - rank(other));
}
