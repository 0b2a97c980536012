import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

it("is the same for both flavours: one POST / that answers text/plain, and no servers", () => {
  const spec = read("src/random-number/api-spec.yaml");
  expect(read("random-number-python/api-spec.yaml")).toBe(spec);
  const topLevel = spec.match(/^\w+/gm);
  const operations = spec.match(/^ {2}\/.*|^ {4}(get|put|post|delete|patch|options|head|trace):/gm);
  const mediaTypes = spec.match(/\w+\/\w+(?=:)/g);
  expect([topLevel, operations, mediaTypes]).toEqual([
    ["openapi", "info", "paths"],
    ["  /:", "    post:"],
    ["text/plain"],
  ]);
});
