import { expect, test } from "vitest";
import { isUuid } from "../../kernel/ids.js";
import { encodeCursor } from "../../kernel/page.js";
import { readTimeCursor } from "./time-pages.js";

const id = "0198a2c4-7b1e-7f3a-9c55-abcdefabcdef";

test.each([
  ["a text", "mine"],
  ["one of another kind of list", encodeCursor([id])],
  ["a day that the month doesn't have", encodeCursor(["2026-02-31T00:00:00.000Z", id])],
])(
  "a cursor that is %s is refused, with words for lists that give it in a header or in the body",
  (_what, cursor) => {
    expect(() => readTimeCursor(cursor, isUuid)).toThrow(
      "The cursor is not one of ours; take it from the page before, of the same list.",
    );
  },
);
