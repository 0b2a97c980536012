import { ratioOfMedians, summarize } from "./statistics.js";

/** The runs of one contender. */
export interface Series {
  readonly contender: string;
  readonly values: readonly number[];
}

export interface Goal {
  readonly relation: "at least" | "at most";
  readonly value: number;
}

/** One line of the results. */
export interface Figure {
  readonly row: string;
  /** What was measured, with its load. */
  readonly what: string;
  readonly unit: string;
  readonly ours: Series;
  /** Rivals, or limits; the first is what the result compares with. */
  readonly against: readonly Series[];
  readonly result: Result;
  readonly goal: Goal | undefined;
  /** What was proven on the way, and what has to be known to read the figure. */
  readonly notes: readonly string[];
}

export interface Result {
  readonly value: number;
  /** "×" for a ratio of medians, else the figure's unit. */
  readonly unit: string;
}

type Measured = Pick<Figure, "row" | "what" | "unit" | "ours"> & {
  readonly goal?: Goal | undefined;
  readonly notes?: readonly string[];
};

/** Ours divided by the rival's. */
export function ratioFigure(measured: Measured, rival: Series): Figure {
  const value = ratioOfMedians(measured.ours.values, rival.values);
  return toFigure(measured, [rival], { value, unit: "×" });
}

/** Ours less what the same costs without anybody in between. */
export function differenceFigure(measured: Measured, base: Series, others: readonly Series[]): Figure {
  const value = medianOf(measured.ours) - medianOf(base);
  return toFigure(measured, [base, ...others], { value, unit: measured.unit });
}

/**
 * How something grows: the last step beside the first one, with all between them.
 * @throws RangeError for less than two steps
 */
export function growthFigure(measured: Omit<Measured, "ours">, steps: readonly Series[]): Figure {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined || steps.length < 2)
    throw new RangeError("growth takes two steps");
  const value = ratioOfMedians(last.values, first.values);
  return toFigure({ ...measured, ours: last }, steps.slice(0, -1), { value, unit: "×" });
}

/** Ours alone. */
export function plainFigure(measured: Measured): Figure {
  return toFigure(measured, [], { value: medianOf(measured.ours), unit: measured.unit });
}

/** Undefined without a goal. */
export function isReached({ goal, result }: Figure): boolean | undefined {
  if (goal === undefined) return undefined;
  return goal.relation === "at least" ? result.value >= goal.value : result.value <= goal.value;
}

function toFigure(measured: Measured, against: readonly Series[], result: Result): Figure {
  const { row, what, unit, ours, goal, notes = [] } = measured;
  return { row, what, unit, ours, against, result, goal, notes };
}

function medianOf(series: Series): number {
  return summarize(series.values).median;
}
