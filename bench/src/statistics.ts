/** What is shown of several runs. */
export interface Summary {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** @throws RangeError without values */
export function summarize(values: readonly number[]): Summary {
  const sorted = sort(values);
  const middle = (sorted.length - 1) / 2;
  const median = (at(sorted, Math.floor(middle)) + at(sorted, Math.ceil(middle))) / 2;
  return { median, min: at(sorted, 0), max: at(sorted, sorted.length - 1) };
}

/** The ratio of the medians. */
export function ratioOfMedians(ours: readonly number[], theirs: readonly number[]): number {
  return summarize(ours).median / summarize(theirs).median;
}

/** The smallest value that at least `share` of all values do not exceed (nearest rank); `share` above 0, at most 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = sort(values);
  return at(sorted, Math.max(0, Math.ceil(share * sorted.length) - 1));
}

function sort(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

function at(sorted: readonly number[], index: number): number {
  const value = sorted[index];
  if (value === undefined) throw new RangeError("there are no values");
  return value;
}
