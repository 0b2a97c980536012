import { describe, expect, test } from "vitest";
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

test.each([
  '{"count":1,"count":2}',
  '{"count":1,"count":2,"count":{"name":"count"}}',
  '{"a":{"b":1},"a":{"b":1,"c":2}}',
])("%s has a member twice with different values: nobody may guess which counts", text => {
  expect(() => parseJson(text)).toThrow("duplicate key");
  const [item, neighbour] = parseJson(`[${text},1]`, "apart") as readonly unknown[];
  expect(item).toBeInstanceOf(SyntaxError);
  expect(neighbour).toBe(1);
});

test("a member twice with the same value is there once", () => {
  expect(parseJson('{"count":[1],"count":[1]}')).toEqual({ count: [1] });
});

describe("faults apart", () => {
  const apart = (text: string): unknown => parseJson(text, "apart");

  test("stand in the place of the item that has one, in the body or in a list that is its member", () => {
    const expected = [{ a: 1 }, expect.any(SyntaxError), "é"] as unknown[];
    const items = String.raw`[{"a":1},{"a":["\u0000"]},"\u00e9"]`;
    expect(apart(items)).toEqual(expected);
    expect(apart(`{"events":${items},"more":{"__proto__":1}}`)).toMatchObject({ events: expected });
  });

  test("are thrown where they are no item's", () => {
    expect(() => apart(String.raw`{"events":[1],"more":"\u0000"}`)).toThrow("U+0000");
    expect(() => apart('{"events":[1],"events":[2]}')).toThrow("duplicate key");
    expect(() => apart(String.raw`"\ud800"`)).toThrow("surrogate");
    expect(() => apart('[{"a":1},')).toThrow(SyntaxError);
  });
});
