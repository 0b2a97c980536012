import { describe, expect, test } from "vitest";

import { apiSpecificationLimits } from "./limits.js";
import { readSpecification } from "./read-specification.js";
import type { ApiSpecification } from "./read-specification.js";
import type { SpecificationFault } from "./specification-fault.js";

const head = 'openapi: 3.0.3\ninfo: {title: Numbers, version: "1"}\n';
const minimal = `${head}paths: {}\n`;
const schemas = (text: string): string => `${minimal}components:\n  schemas:\n${text}`;

function accepted(source: string): ApiSpecification {
  const reading = readSpecification(source, apiSpecificationLimits);
  if ("faults" in reading) throw new Error(`refused: ${JSON.stringify(reading.faults)}`);
  return reading.specification;
}

function refused(source: string): readonly SpecificationFault[] {
  const reading = readSpecification(source, apiSpecificationLimits);
  if (!("faults" in reading)) throw new Error("accepted");
  return reading.faults;
}

const operation = (text = ""): string => `get: {${text}responses: {"200": {description: Fine}}}`;

describe("a good file is accepted", () => {
  const good: Record<string, string> = {
    "OpenAPI 3.0": minimal,
    "OpenAPI 3.1 with webhooks only": 'openapi: 3.1.0\ninfo: {title: T, version: "1"}\nwebhooks: {}\n',
    "a schema that contains itself": schemas(
      '    Node: {type: object, properties: {next: {$ref: "#/components/schemas/Node"}}}\n',
    ),
    "two schemas that contain each other": schemas(
      '    A: {type: object, properties: {b: {$ref: "#/components/schemas/B"}}}\n' +
        '    B: {type: object, properties: {a: {$ref: "#/components/schemas/A"}}}\n',
    ),
    "30 schemas that each refer twice to the next, 2^30 when inlined": schemas(
      Array.from({ length: 30 }, (_, index) => {
        const ref = `{$ref: "#/components/schemas/S${Math.min(index + 1, 29)}"}`;
        return `    S${index}: {type: object, properties: {a: ${ref}, b: ${ref}}}\n`;
      }).join(""),
    ),
    "a reference with escaped and percent-encoded tokens": `${head}paths:\n  /a/{b}:\n    parameters: [{name: b, in: path, required: true, schema: {type: string}}]\n    ${operation()}\n  /c/{b}:\n    parameters: [{$ref: "#/paths/~1a~1%7Bb%7D/parameters/0"}]\n    ${operation()}\n`,
    "a schema anchor of 3.1":
      'openapi: 3.1.0\ninfo: {title: T, version: "1"}\ncomponents: {schemas: {A: {$anchor: a}, B: {$ref: "#a"}}}\n',
    "a local $ref that is only example data": schemas(
      '    A: {type: object, example: {$ref: "#/nowhere"}}\n',
    ),
    "properties named like keywords": schemas(
      "    A: {type: object, properties: {example: {type: string}, enum: {type: string}, constructor: {type: string}}}\n",
    ),
    "an anchor used by aliases": `${minimal}x-a: &a [1, 2]\nx-b: [*a, *a]\n`,
    "a JSON file with tabs and a byte order mark": `\uFEFF{\n\t"openapi": "3.0.3", "info": {"title": "T", "version": "1"}, "paths": {}\n}`,
  };
  test.each(Object.entries(good))("%s", (_name, source) => {
    expect(accepted(source).source).toBe(source);
  });

  test("its operations are listed in order, through path items that are references, with the summary of the operation first", () => {
    const source =
      'openapi: 3.1.0\ninfo: {title: T, version: "1"}\npaths:\n' +
      '  /b: {summary: All, post: {}, get: {summary: One}}\n  /a: {$ref: "#/components/pathItems/A"}\n' +
      "components: {pathItems: {A: {delete: {}}}}\n";
    expect(accepted(source).operations).toEqual([
      { method: "POST", path: "/b", summary: "All" },
      { method: "GET", path: "/b", summary: "One" },
      { method: "DELETE", path: "/a", summary: undefined },
    ]);
  });

  test("HTML in descriptions and references are kept as they are", () => {
    const html = '<script>alert("x")</script>';
    const source = schemas(`    A: {description: '${html}'}\n    B: {$ref: "#/components/schemas/A"}\n`);
    expect(accepted(source).document).toMatchObject({
      components: { schemas: { A: { description: html }, B: { $ref: "#/components/schemas/A" } } },
    });
  });

  test("numbers as keys stay what the file writes, also under a %YAML 1.1 directive, where 0200 and yes would change", () => {
    const source = `%YAML 1.1\n---\n${minimal}x-keys: {0200: yes}\n`;
    expect(accepted(source).document).toMatchObject({ "x-keys": { "0200": "yes" } });
  });
});

describe("a bad file is refused with a sentence and its line", () => {
  const parsing: [name: string, source: string, line: number | undefined, message: RegExp][] = [
    ["an empty file", "", undefined, /^the file is empty$/],
    ["a file of white space", "\uFEFF \n\t\n", undefined, /^the file is empty$/],
    ["a web page", "\n<!DOCTYPE html><html></html>", 2, /web page or XML/],
    ["binary data", "PK\u0003\n\0", 2, /NUL byte/],
    ["a sentence", "hello world", 1, /not an OpenAPI document/],
    ["a list", "[]", 1, /not an OpenAPI document/],
    ["tabs as YAML indentation", "openapi: 3.0.3\ninfo:\n\ttitle: x\n", 3, /Tabs are not allowed/],
    ["broken YAML", "openapi: 3.0.3\ninfo: a: b\n", 2, /^not valid YAML: Nested mappings/],
    ["a repeated YAML key", `${minimal}paths: {}\n`, 4, /"paths" is already used/],
    ["two YAML documents", `${minimal}---\n${minimal}`, 4, /second YAML document/],
    ["a language tag", `${minimal}x-a: !!js/function "x"\n`, 4, /Unresolved tag/],
    ["a tag of YAML 1.1", `${minimal}x-a: !!binary aGk=\n`, 4, /Unresolved tag/],
    ["a merge key", `${minimal}x-a: &a {b: 1}\nx-c:\n  <<: *a\n`, 6, /merge keys/],
    ["an alias inside its anchor", `${minimal}x-a: &a\n  b: *a\n`, 5, /inside its own anchor/],
    ["an alias without an anchor", `${minimal}x-a: *b\n`, 4, /no anchor/],
    [
      "a comma at the end of a JSON object",
      '{"openapi":"3.0.3",\n"info":{"title":"a",}\n}',
      2,
      /^not valid JSON: Quoted/,
    ],
    ["a comment in JSON", '{"a":1\n// c\n}', 2, /^not valid JSON/],
    ["YAML in braces, which is not JSON", "{openapi: 3.0.3}", 1, /^not valid JSON/],
    ["JSON that breaks off", '{"openapi":\n', 2, /^not valid JSON/],
    ["text behind the JSON", "{}\n{}", 2, /^not valid JSON: Expected end of input/],
    ["a repeated JSON key", '{"a":1,\n"a":1}', 2, /"a" is already used/],
    ["an infinite number", `${minimal}x-a:\n  - .inf\n`, 5, /no such number/],
    ["a NUL character by escape", `${minimal}x-a: "\\0"\n`, 4, /U\+0000/],
    ["half a surrogate pair", '{"a":\n["\\ud800"]}', 2, /surrogate/],
    [
      "a __proto__ key in YAML",
      `${minimal}x-a:\n  __proto__: {polluted: 1}\n`,
      5,
      /"__proto__" is not allowed/,
    ],
    ["a __proto__ key in JSON", '{\n"__proto__":{"polluted":1}}', 2, /"__proto__" is not allowed/],
  ];
  const content: typeof parsing = [
    [
      "Swagger 2.0",
      'info: {}\nswagger: "2.0"\n',
      2,
      /Swagger 2.0, but OpenAPI 3.0 or 3.1 is needed; convert/,
    ],
    ["OpenAPI 3.2", "openapi: 3.2.0\n", 1, /"3.2.0", but OpenAPI 3.0 or 3.1/],
    ["a version as number", "info: {}\nopenapi: 3.1\n", 2, /three numbers/],
    ["no version", "info: {}\n", 1, /"openapi" is missing/],
    ["3.0 without paths", head, 1, /^"paths" is missing here$/],
    ["3.1 with neither paths, components nor webhooks", head.replace("3.0.3", "3.1.0"), 1, /one of "paths"/],
    ["a path without a slash", `${head}paths:\n  a: {}\n`, 4, /"a" must begin with "\/"/],
    ["an unknown field", `${minimal}\nfoo: 1\n`, 5, /^the field "foo" does not belong here$/],
    ["an unknown schema type in 3.0", schemas("    A:\n      type: strin\n"), 7, /must be one of "array"/],
    [
      "an unknown schema type in 3.1",
      schemas("    A:\n      type: strin\n").replace("3.0.3", "3.1.0"),
      7,
      /must be one of "array"/,
    ],
    [
      "a reference to another file",
      schemas("    A:\n      $ref: other.yaml#/A\n"),
      7,
      /"other.yaml#\/A" leaves this file/,
    ],
    ["a reference to a URL", schemas("    A:\n      $ref: http://127.0.0.1/\n"), 7, /leaves this file/],
    [
      "an external reference in an example",
      `${minimal}x-a:\n  - $ref: http://127.0.0.1/\n`,
      5,
      /leaves this file/,
    ],
    ["a reference to nothing", schemas('    A:\n      $ref: "#/components/schemas/B"\n'), 7, /has no target/],
    ["a reference to an inherited member", schemas('    A:\n      $ref: "#/toString"\n'), 7, /has no target/],
    ["a reference to an unknown anchor", schemas('    A:\n      $ref: "#a"\n'), 7, /anchor/],
    [
      "references in a circle without a definition",
      schemas(
        '    A: {type: string}\n    B: {$ref: "#/components/schemas/C"}\n    C: {$ref: "#/components/schemas/B"}\n',
      ),
      7,
      /leads in a circle/,
    ],
    [
      "a repeated operationId",
      `${head}paths:\n  /a:\n    ${operation("operationId: x, ")}\n  /b:\n    ${operation("operationId: x, ")}\n`,
      7,
      /"x" is already used by "GET \/a"/,
    ],
    ["a path name without parameter", `${head}paths:\n  /a/{b}:\n    ${operation()}\n`, 5, /names {b}/],
    [
      "a path parameter that is not in the path",
      `${head}paths:\n  /a:\n    parameters:\n      - {name: b, in: path, required: true, schema: {}}\n    ${operation()}\n`,
      6,
      /"b" does not occur in the path/,
    ],
    [
      "a parameter declared twice",
      `${head}paths:\n  /a:\n    get:\n      responses: {"200": {description: Fine}}\n      parameters:\n` +
        "        - {name: q, in: query, schema: {}}\n        - {name: p, in: query, schema: {}}\n        - {name: p, in: query, schema: {}, required: true}\n",
      10,
      /query parameter "p" is declared twice/,
    ],
  ];
  test.each([...parsing, ...content])("%s", (_name, source, line, message) => {
    const [fault] = refused(source);
    expect(fault?.message).toMatch(message);
    expect(fault?.line).toBe(line);
  });

  test("no file has changed the prototype of objects", () => {
    refused('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    refused(`${minimal}x-a:\n  __proto__: {polluted: 1}\n`);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("a bomb is refused at its limit", () => {
  const letters = Array.from("abcdefghij");
  const aliases = letters
    .slice(1)
    .map((name, index) => `x-${name}: &${name} [${"*".concat(letters[index] ?? "", ",").repeat(10)}]`);
  const keys = (count: number, write: (index: number) => string): string[] =>
    Array.from({ length: count }, (_, index) => write(index));
  const bombs: [name: string, source: string, line: number, message: RegExp][] = [
    [
      "10^10 aliases",
      `${minimal}x-a: &a [${"1,".repeat(10)}]\n${aliases.join("\n")}\n`,
      4,
      /100000 values.*aliases expanded/,
    ],
    [
      "a long text under many aliases",
      `${minimal}x-a: &a "${"x".repeat(100_000)}"\nx-b: [${"*a,".repeat(1_000)}]\n`,
      5,
      /4194304 characters.*aliases expanded/,
    ],
    [
      "aliases that nest deeper than any line",
      `${minimal}x-0: &a0 [1]\n${keys(150, n => `x-${n + 1}: &a${n + 1} [*a${n}]\n`).join("")}`,
      5,
      /100 levels/,
    ],
    ["10 000 levels of JSON", "[".repeat(10_000) + "]".repeat(10_000), 1, /100 levels/],
    ["10 000 levels of YAML flow", `a:\n  ${"[".repeat(10_000)}`, 2, /100 levels/],
    ["10 000 levels of YAML lists in one line", "- ".repeat(10_000), 1, /100 levels/],
    [
      "1 500 levels of YAML indentation",
      keys(1_500, n => `${" ".repeat(n)}a:`).join("\n"),
      102,
      /100 levels/,
    ],
    ["100 000 keys of JSON", `{${keys(100_000, n => `"k${n}":1`).join(",\n")}}`, 100_000, /100000 values/],
    ["100 000 keys of YAML", keys(100_000, n => `k${n}: 1`).join("\n"), 100_000, /100000 values/],
    ["a million list items", `a:\n  [${"1,".repeat(1_000_000)}]`, 2, /100000 values/],
  ];
  test.each(bombs)("%s", (_name, source, line, message) => {
    const [fault] = refused(source);
    expect(fault?.message).toMatch(message);
    expect(fault?.line).toBe(line);
  });

  test("90 000 keys are within the limit, and checking them for repetition stays linear", () => {
    // The processor's: what others do on the machine meanwhile does not count.
    const timeOf = (count: number): number => {
      const before = process.cpuUsage();
      accepted(`${minimal}x-keys:\n${keys(count, n => `  k${n}: 1\n`).join("")}`);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const few = timeOf(9_000);
    // Ten times as many keys: linear work takes 10 times as long, quadratic 100 times.
    expect(timeOf(90_000) / few).toBeLessThan(40);
  });

  test("no more faults than the limit are reported", () => {
    expect(refused(`${minimal}${keys(100, n => `foo${n}: 1\n`).join("")}`)).toHaveLength(
      apiSpecificationLimits.faultsMax,
    );
  });
});

describe("faults of structure are told once and to the point", () => {
  test("each with line, column and pointer, in the order of the file, without the alternatives that were not meant", () => {
    const source = JSON.stringify(
      {
        openapi: "3.0.3",
        info: { title: 1 },
        paths: {
          "/a": { get: { responses: { 200: {} }, parameters: [{ name: "x", in: "bod", schema: {} }] } },
        },
        components: { securitySchemes: { b: { type: "basic" } } },
      },
      undefined,
      1,
    );
    expect(refused(source)).toEqual([
      { line: 3, column: 2, pointer: "/info", message: '"version" is missing here' },
      { line: 4, column: 3, pointer: "/info/title", message: "must be of type string" },
      {
        line: 10,
        column: 6,
        pointer: "/paths/~1a/get/responses/200",
        message: '"description" is missing here',
      },
      {
        line: 15,
        column: 7,
        pointer: "/paths/~1a/get/parameters/0/in",
        message: 'must be one of "path", "query", "header", "cookie"',
      },
      {
        line: 25,
        column: 5,
        pointer: "/components/securitySchemes/b/type",
        message: 'must be one of "apiKey", "http", "oauth2", "openIdConnect"',
      },
    ]);
  });
});
