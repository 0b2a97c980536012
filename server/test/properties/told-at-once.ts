/**
 * For properties of a platform that keeps what every run did to it: a smaller example would meet another state, and the
 * search for it would take the test's time, so that it failed without a word about why.
 */
export const toldAtOnce = { endOnFailure: true } as const;
