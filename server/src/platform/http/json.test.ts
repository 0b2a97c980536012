import { expect, test } from "vitest";
import { parseJson, parseJsonBytes } from "./json.js";

const nested = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

test("what is nested deeper than 100 is refused before anything recurs, brackets in texts are just texts", () => {
  expect(() => parseJson(nested(100))).not.toThrow();
  expect(() => parseJson(nested(101))).toThrow("deeper than 100");
  expect(() => parseJson(`{"a":${nested(100)}}`)).toThrow("deeper than 100");
  expect(() => parseJson(nested(1_000_000))).toThrow("deeper than 100");
  const text = `\\"${"[{".repeat(200)}`;
  expect(parseJson(`["${text}", []]`)).toEqual([JSON.parse(`"${text}"`), []]);
});

test("a text that is no UTF-8 is refused, rather than taken for another one", () => {
  expect(() => parseJsonBytes(Buffer.from('"\xff"', "latin1"))).toThrow("not UTF-8");
  expect(() => parseJsonBytes(Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]))).toThrow("not UTF-8");
  expect(parseJsonBytes(Buffer.from('"é🚀"'))).toBe("é🚀");
});

test.each([
  [String.raw`{"a":["\ud800"]}`, "surrogate"],
  [String.raw`{"\udfff":1}`, "surrogate"],
  [String.raw`"\ude80\ud83d"`, "surrogate"],
  [String.raw`{"a":"x\u0000"}`, "U+0000"],
  [String.raw`{"\u0000":1}`, "U+0000"],
])("%s can't be stored as it is, and is refused", (text, why) => {
  expect(() => parseJson(text)).toThrow(why);
});

test("escapes of whole characters are what they stand for", () => {
  expect(parseJson(String.raw`"\ud83d\ude80 \u00e9"`)).toBe("🚀 é");
});
