/** An answer, and how long it took. */
export interface Timed {
  readonly tookMs: number;
}

// A page keeps the database busy for a twentieth of the time at most.
const restPerWork = 20;
// A request also takes long when the computer slept meanwhile.
const afterMsMax = 120_000;

/** When to ask again; more seldom where it takes seconds: the month of an account with thousands of subscriptions. */
export const askAgain =
  (afterMs: number) =>
  ({ state }: { readonly state: { readonly data: Timed | undefined } }): number =>
    Math.max(afterMs, Math.min(afterMsMax, restPerWork * (state.data?.tookMs ?? 0)));
