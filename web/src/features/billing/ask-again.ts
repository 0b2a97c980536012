/** An answer, and how long it took. */
export interface Timed {
  readonly tookMs: number;
}

const restPerWork = 20;

/** When to ask again; more seldom where it takes seconds: the month of an account with thousands of subscriptions. */
export const askAgain =
  (afterMs: number) =>
  ({ state }: { readonly state: { readonly data: Timed | undefined } }): number =>
    Math.max(afterMs, restPerWork * (state.data?.tookMs ?? 0));
