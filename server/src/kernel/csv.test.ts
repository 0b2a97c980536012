import { expect, test } from "vitest";
import { csvLine } from "./csv.js";
import { decimal } from "./decimal.js";

test.each([
  [["a", "b"], "a,b\r\n"],
  [["a,b", 'say "hi"', "two\nlines"], '"a,b","say ""hi""","two\nlines"\r\n'],
  [[undefined, "", 7], ",,7\r\n"],
  [[decimal("-0.000000000000000001"), decimal("1e12")], "-0.000000000000000001,1000000000000\r\n"],
  [["=1+1", "+1", "-1", "@x", "x=1"], "'=1+1,'+1,'-1,'@x,x=1\r\n"],
])("%j is the line %j", (cells, line) => {
  expect(csvLine(cells)).toBe(line);
});
