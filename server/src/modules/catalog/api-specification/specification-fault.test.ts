import { expect, test } from "vitest";

import { faultsToProblemErrors, InvalidApiSpecification } from "./index.js";

const located = { line: 12, column: 3, pointer: "/info", message: '"title" is missing here' };
const whole = { line: undefined, column: undefined, pointer: undefined, message: "the file is empty" };

test("faults become problem errors whose messages begin with the place when it is known", () => {
  expect(faultsToProblemErrors([located, { ...located, column: undefined }, whole])).toEqual([
    { pointer: "/info", message: 'line 12, column 3: "title" is missing here' },
    { pointer: "/info", message: 'line 12: "title" is missing here' },
    { pointer: "", message: "the file is empty" },
  ]);
});

test("the error says what is wrong first, where, how many more there are and what to do", () => {
  expect(new InvalidApiSpecification([located, whole]).message).toBe(
    'The OpenAPI file is refused: line 12, column 3: "title" is missing here (and 1 more fault). Correct the file and upload it again.',
  );
});
