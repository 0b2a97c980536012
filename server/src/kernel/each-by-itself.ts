import { asError, present } from "./assert.js";

// For items that take the same steps together, while each fails by itself: its error stands in its place from then on.

/** Takes a step with each item. Where every answer is there at once, so is the result. */
export function attemptAll<T, R>(
  items: readonly T[],
  step: (item: T) => R | Promise<R>,
): readonly (R | Error)[] | Promise<readonly (R | Error)[]> {
  const results = items.map((item): R | Error | Promise<R | Error> => {
    try {
      const result = step(item);
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
  step: Step<T, R>,
): Promise<readonly (R | Error)[]> {
  const good = items.filter((item): item is T => !(item instanceof Error));
  const results = step(good);
  if (good.length === items.length) return results;
  return results.then(known => {
    const inOrder = known.values();
    return items.map(item => (item instanceof Error ? item : next(inOrder)));
  });
}

/** Hands those that are meant to one step and the rest to another. @returns all results in the order of the items */
export function inTwoParts<T, R>(
  items: readonly T[],
  isMeant: (item: T) => boolean,
  [step, stepOfRest]: readonly [Step<T, R>, Step<T, R>],
): Promise<readonly R[]> {
  const meant = items.filter(isMeant);
  if (meant.length === 0) return stepOfRest(items);
  const rest = items.filter(item => !isMeant(item));
  return Promise.all([step(meant), stepOfRest(rest)]).then(([known, knownOfRest]) => {
    const [inOrder, restInOrder] = [known.values(), knownOfRest.values()];
    return items.map(item => next(isMeant(item) ? inOrder : restInOrder));
  });
}

type Step<T, R> = (items: readonly T[]) => Promise<readonly R[]>;

function next<R>(results: Iterator<R, undefined>): R {
  return present(results.next().value, "each item has a result");
}
