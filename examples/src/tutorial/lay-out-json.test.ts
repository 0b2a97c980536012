import { expect, it } from "vitest";
import { layOutJson } from "./lay-out-json.js";

it("keeps in one line what fits, and gives the rest a line per entry", () => {
  const long = "x".repeat(80);
  expect(layOutJson({ id: "1", tags: ["a", "b"], none: [], empty: {} })).toEqual([
    '{ "id": "1", "tags": ["a", "b"], "none": [], "empty": {} }',
  ]);
  expect(layOutJson({ id: "1", plans: [{ id: long }, { id: long }], price: 0.00001 })).toEqual([
    "{",
    '  "id": "1",',
    '  "plans": [',
    `    { "id": "${long}" },`,
    `    { "id": "${long}" }`,
    "  ],",
    '  "price": 0.00001',
    "}",
  ]);
});

it("stays JSON", () => {
  const value = { text: 'a"b', list: Array.from({ length: 40 }, (_, n) => ({ n, none: null })), flag: true };
  expect(JSON.parse(layOutJson(value).join("\n"))).toEqual(value);
});
