/**
 * Goes on with what a cache answers: at once when it is remembered, later when it is being asked for. Awaiting what is known
 * already costs an intake of thousands a second a promise and a turn of the queue each time.
 */
export function whenKnown<T, R>(answer: T | Promise<T>, next: (value: T) => Promise<R>): Promise<R>;
export function whenKnown<T, R>(answer: T | Promise<T>, next: (value: T) => R | Promise<R>): R | Promise<R>;
export function whenKnown<T, R>(answer: T | Promise<T>, next: (value: T) => R | Promise<R>): R | Promise<R> {
  return answer instanceof Promise ? answer.then(next) : next(answer);
}
