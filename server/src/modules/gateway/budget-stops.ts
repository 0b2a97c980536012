/** Which budgets stop an account's live calls. An instant that is past stops nothing: a month ends without anybody's word. */
export interface BudgetStops {
  /** Until when all of the account's calls are refused. */
  readonly accountUntilMs: number;
  /** By subscription: until when its own are. */
  readonly subscriptionUntilMs: ReadonlyMap<string, number>;
}

/** Until when calls of a subscription are refused, and by whose budget; undefined: they are not. */
export function stopOf(
  { accountUntilMs, subscriptionUntilMs }: BudgetStops,
  subscriptionId: string,
  nowMs: number,
): { readonly of: "account" | "subscription"; readonly untilMs: number } | undefined {
  if (accountUntilMs > nowMs) return { of: "account", untilMs: accountUntilMs };
  const untilMs = subscriptionUntilMs.get(subscriptionId) ?? 0;
  return untilMs > nowMs ? { of: "subscription", untilMs } : undefined;
}
