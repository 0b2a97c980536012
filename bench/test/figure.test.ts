import { expect, it } from "vitest";
import {
  differenceFigure,
  growthFigure,
  isReached,
  plainFigure,
  ratioFigure,
  type Goal,
} from "../src/figure.js";

const ours = { contender: "Tollgate", values: [30, 10, 20] };
const rival = { contender: "nginx", values: [80, 90, 70] };
const direct = { contender: "nobody in between", values: [1, 3, 2] };
const measured = { row: "row", what: "what", unit: "ms", ours };

it("divides our median by the rival's", () => {
  expect(ratioFigure(measured, rival).result).toEqual({ value: 0.25, unit: "×" });
});

it("takes what the same costs without anybody in between off our median, and shows the others beside it", () => {
  const figure = differenceFigure(measured, direct, [rival]);
  expect(figure.result).toEqual({ value: 18, unit: "ms" });
  expect(figure.against).toEqual([direct, rival]);
});

it("shows growth as the last step divided by the first, with all steps between", () => {
  const figure = growthFigure({ row: "row", what: "what", unit: "s" }, [direct, rival, ours]);
  expect(figure.result).toEqual({ value: 10, unit: "×" });
  expect(figure.ours).toEqual(ours);
  expect(figure.against).toEqual([direct, rival]);
  expect(() => growthFigure({ row: "row", what: "what", unit: "s" }, [ours])).toThrow(RangeError);
});

it("gives the median when there is nobody to compare with", () => {
  expect(plainFigure(measured).result).toEqual({ value: 20, unit: "ms" });
});

it("counts a goal as reached when the result is exactly the goal", () => {
  const reached = (goal?: Goal): boolean | undefined => isReached(plainFigure({ ...measured, goal }));
  expect(reached({ relation: "at least", value: 20 })).toBe(true);
  expect(reached({ relation: "at least", value: 20.1 })).toBe(false);
  expect(reached({ relation: "at most", value: 20 })).toBe(true);
  expect(reached({ relation: "at most", value: 19.9 })).toBe(false);
  expect(reached()).toBeUndefined();
});
