import fc from "fast-check";
import { expect, test } from "vitest";
import { escapesService, readCallPath, upstreamPath } from "./call-path.js";

const forwarded = (target: string, basePath: string): string | undefined => {
  const path = readCallPath(target);
  return path === undefined || escapesService(path.rest) ? undefined : upstreamPath(basePath, path);
};

test.each([
  ["/o/s/1", "", "/"],
  ["/o/s/1/", "", "/"],
  ["/o/s/1", "/base", "/base"],
  ["/o/s/1/", "/base", "/base/"],
  ["/o/s/1/a/b", "/base", "/base/a/b"],
  ["/o/s/1?q=1&q=2", "/base", "/base?q=1&q=2"],
  ["/o/s/1/?q", "", "/?q"],
  ["/o/s/1//a", "", "/a"],
  ["/o/s/1///a//b", "/base", "/base/a//b"],
  ["/o/s/1/%C3%A9%2F+ %20".replace(" ", ""), "", "/%C3%A9%2F+%20"],
  ["/o/s/1/a?x=/../..", "/base", "/base/a?x=/../.."],
  ["/o/s/1/.well-known/...", "/base", "/base/.well-known/..."],
])("%s of a service at '%s' is forwarded as %s", (target, basePath, expected) => {
  expect(forwarded(target, basePath)).toBe(expected);
});

test.each([
  "/",
  "/o",
  "/o/s",
  "/o/s/",
  "//s/1",
  "/o//1",
  "*",
  "o/s/1",
  "/O/s/1",
  `/${"o".repeat(101)}/s/1`,
  "/o/%73/1",
])("%s names no service", target => {
  expect(readCallPath(target)).toBeUndefined();
});

const dots = [".", "..", "%2e", "%2E", ".%2e", "%2e.", "%2e%2E", "%252e%252E"];
test.each(
  dots.flatMap(dot => [
    `/${dot}`,
    `/${dot}/a`,
    `/a/${dot}`,
    `/a/${dot}/b`,
    `/a%2f${dot}%2Fb`,
    `/a\\${dot}\\b`,
    `/a%5c${dot}`,
    `/${dot};x=1/b`,
    `/${dot}%3bx/b`,
  ]),
)("the dot segment in %s is refused", rest => {
  expect(escapesService(rest)).toBe(true);
});

test.each(["/a#/b", "/a\\b", "/a%00", "/a\u0000", "/a\u007f"])("%j is refused", rest => {
  expect(escapesService(rest)).toBe(true);
});

const origin = "http://upstream.example";

test("whatever passes stays below the service's base path when a server resolves it", () => {
  const piece = fc.constantFrom(
    ..."./\\%2eE5cCfF;?#@:ab".split(""),
    "..",
    "%2e",
    "%2E",
    "%2f",
    "%5c",
    "//",
    "/../",
    "/./",
    "%00",
    "%3b",
    "%252e",
    "é",
    "\t",
  );
  const rest = fc.array(piece, { maxLength: 14 }).map(pieces => pieces.join(""));
  fc.assert(
    fc.property(rest, fc.constantFrom("", "/base", "/a/b"), (tail, basePath) => {
      const path = forwarded(`/o/s/1/${tail}`, basePath);
      if (path === undefined) return;
      // As a reference, as most frameworks resolve it; and decoded first, as some do.
      const readings = [new URL(path, origin), new URL(origin + path), new URL(origin + decoded(path))];
      for (const { host, pathname } of readings) {
        expect(host).toBe("upstream.example");
        expect(`${pathname}/`.startsWith(`${basePath}/`)).toBe(true);
      }
    }),
    { numRuns: 20_000 },
  );
});

/** The path as a server sees it that decodes before it resolves; the query is none of it. */
function decoded(text: string): string {
  const [path = ""] = text.split("?", 1);
  try {
    return decodeURIComponent(path).replaceAll("?", "%3f");
  } catch {
    return path;
  }
}
