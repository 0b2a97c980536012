import { describe, expect, test } from "vitest";
import { readDescription } from "../src/features/gateway/read-description.js";

const document = (paths: string, rest = "") => `openapi: 3.0.3
info: { title: T, version: "1" }
${rest}paths:
${paths}`;

test("operations keep the document's order, and servers and security play no part", () => {
  const source = document(
    `  /b:
    post: { summary: Second, security: [{ key: [] }], responses: {} }
    get: { responses: {} }
  /a:
    delete: { responses: {} }
`,
    "servers: [{ url: https://elsewhere.example }]\n",
  );
  expect(readDescription(source).map(({ method, path }) => `${method} ${path}`)).toEqual([
    "POST /b",
    "GET /b",
    "DELETE /a",
  ]);
  expect(JSON.stringify(readDescription(source))).not.toContain("elsewhere");
});

test("parameters of the path, of its item and of the operation are filled in once each, without the gateway's own", () => {
  const [operation] = readDescription(
    document(`  /jobs/{id}/{part}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string, example: job-7 } }
      - { name: Authorization, in: header }
    get:
      parameters:
        - { name: id, in: path, required: true, example: job-8 }
        - { name: shots, in: query, schema: { type: integer, default: 1000 } }
      responses: {}
`),
  );
  expect(
    operation?.parameters.map(({ name, in: place, required, example }) => [name, place, required, example]),
  ).toEqual([
    ["id", "path", true, "job-8"],
    ["shots", "query", false, "1000"],
    ["part", "path", true, ""],
  ]);
});

describe("an example body", () => {
  const bodyOf = (schema: string, components = "") =>
    readDescription(
      document(
        `  /:
    post:
      requestBody: { content: { application/json: { schema: ${schema} } } }
      responses: {}
`,
        components,
      ),
    )[0]?.body?.example;

  test("is made of examples, defaults and types, through local references", () => {
    const components = `components: { schemas: { Job: { type: object, properties: { name: { type: string, example: bell }, shots: { type: integer, default: 1000 }, tags: { type: array, items: { type: boolean } } } } } }\n`;
    expect(JSON.parse(bodyOf(`{ $ref: "#/components/schemas/Job" }`, components) ?? "")).toEqual({
      name: "bell",
      shots: 1000,
      tags: [false],
    });
  });

  test("ends where a schema contains itself, and where a reference leads nowhere", () => {
    const components = `components: { schemas: { Node: { type: object, properties: { next: { $ref: "#/components/schemas/Node" } } }, Loop: { $ref: "#/components/schemas/Loop" } } }\n`;
    expect(bodyOf(`{ $ref: "#/components/schemas/Node" }`, components)).toContain("next");
    expect(bodyOf(`{ $ref: "#/components/schemas/Loop" }`, components)).toBe("");
    expect(bodyOf(`{ $ref: "https://elsewhere.example/schema.json" }`)).toBe("");
  });
});

test("a text that is no document is an error with a sentence", () => {
  expect(() => readDescription("just words")).toThrow("not an object");
});
