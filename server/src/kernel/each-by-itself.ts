import { asError, present } from "./assert.js";

// For items that take the same steps together, while each fails by itself: its error stands in its place from then on.

/** Takes a step with each item. Where every answer is there at once, so is the result. */
export function attemptAll<T, R>(
  items: readonly T[],
  step: (item: T, place: number) => R | Promise<R>,
): readonly (R | Error)[] | Promise<readonly (R | Error)[]> {
  const results = items.map((item, place): R | Error | Promise<R | Error> => {
    try {
      const result = step(item, place);
      return result instanceof Promise ? result.catch(asError) : result;
    } catch (error) {
      return asError(error);
    }
  });
  const known = results.filter((result): result is R | Error => !(result instanceof Promise));
  return known.length === results.length
    ? known
    : Promise.all(results.map(result => Promise.resolve(result)));
}

/** Takes a step with all items that have not failed yet, at once. */
export function exceptFailed<T, R>(
  items: readonly (T | Error)[],
  step: Step<T, R | Error>,
): Promise<readonly (R | Error)[]> {
  return inTwoParts<Error, T, R | Error>(items, isError, {
    meant: errors => Promise.resolve(errors),
    rest: step,
  });
}

const isError = (item: unknown): item is Error => item instanceof Error;

/** Hands those that are meant to one step and the rest to another, if there are any. @returns all results in the items' order */
export function inTwoParts<M, N, R>(
  items: readonly (M | N)[],
  isMeant: (item: M | N) => item is M,
  steps: { readonly meant: Step<M, R>; readonly rest: Step<N, R> },
): Promise<readonly R[]> {
  const meant = items.filter(isMeant);
  const rest = items.filter((item): item is N => !isMeant(item));
  if (meant.length === 0) return steps.rest(rest);
  if (rest.length === 0) return steps.meant(meant);
  return Promise.all([steps.meant(meant), steps.rest(rest)]).then(([known, knownOfRest]) => {
    const [inOrder, restInOrder] = [known.values(), knownOfRest.values()];
    return items.map(item => next(isMeant(item) ? inOrder : restInOrder));
  });
}

type Step<T, R> = (items: readonly T[]) => Promise<readonly R[]>;

function next<R>(results: Iterator<R, undefined>): R {
  return present(results.next().value, "each item has a result");
}
