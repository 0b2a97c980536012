import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../test/harness/index.js";
import { accountsRoutes } from "./operations.js";
import type { Internals } from "./internals.js";

// Only their shapes are read here; nothing of them is called.
const operations = accountsRoutes({} as Internals);
const guarded = operations.filter(route => route.access.kind !== "public");
const strict = operations.filter(route => route.body !== undefined && route.contract !== true);

const anyId = "0198c0de-0000-7000-8000-000000000001";
const pathOf = (path: string) => path.replaceAll(/\{\w+\}/g, anyId);

let platform: TestPlatform;
let person: Person;
let reporter: string;
beforeAll(async () => {
  platform = await startTestPlatform();
  person = await platform.signUp();
  const body = { name: "reports only", scopes: ["METERING"] };
  const made = await platform.api.post("/my/access-tokens", { as: { cookie: person.cookie }, body });
  reporter = (made.body as { value: string }).value;
});
afterAll(() => platform[Symbol.asyncDispose]());

describe.each(guarded.map(route => [route.operationId, route] as const))("%s", (_id, route) => {
  it("answers 401 without credentials, before anything of the body is judged", async () => {
    const answer = await platform.api.send(route.method, pathOf(route.path));
    expect(answer).toMatchObject({ status: 401, body: { type: "urn:tollgate:problem:unauthorized" } });
  });

  it("answers 403 to a token that may only report", async () => {
    const answer = await platform.api.send(route.method, pathOf(route.path), { as: { token: reporter } });
    expect(answer).toMatchObject({ status: 403, body: { type: "urn:tollgate:problem:forbidden" } });
  });

  it("answers 403 to a cookie from another site's page", async () => {
    const request = { as: { cookie: person.cookie }, headers: { origin: "http://evil.example" } };
    const answer = await platform.api.send(route.method, pathOf(route.path), request);
    expect(answer).toMatchObject({ status: 403, body: { type: "urn:tollgate:problem:cross-origin" } });
  });
});

it.each(strict.map(route => [route.operationId, route] as const))(
  "%s answers 400 for a member that it doesn't know, and names it",
  async (_id, route) => {
    const request = { as: { cookie: person.cookie }, body: { unheardOf: true } };
    const answer = await platform.api.send(route.method, pathOf(route.path), request);
    expect(answer).toMatchObject({
      status: 400,
      body: {
        errors: expect.arrayContaining([{ pointer: "/unheardOf", message: "is not known here" }]) as unknown,
      },
    });
  },
);

it("every operation stands in the served OpenAPI document, with each of its answers", async () => {
  const answer = await platform.api.get("/docs");
  const { paths } = answer.body as {
    paths: Record<string, Record<string, { responses: object } | undefined>>;
  };
  for (const route of operations) {
    const described = paths[route.path]?.[route.method.toLowerCase()];
    const statuses = [...Object.keys(route.answers), ...(route.problems ?? []).map(String)];
    expect(Object.keys(described?.responses ?? {}), route.operationId).toEqual(
      expect.arrayContaining(statuses),
    );
  }
});
