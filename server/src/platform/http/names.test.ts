import { FormData } from "undici";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  startTestPlatform,
  type ApiAnswer,
  type Person,
  type TestPlatform,
} from "../../../test/harness/index.js";
import { createService } from "../../../test/seeds/services.js";

let platform: TestPlatform;
let person: Person;
let organizationId: string;
let count = 0;
beforeAll(async () => {
  platform = await startTestPlatform();
  person = await platform.signUp();
  const made = await platform.api.post("/organizations", { as: person, body: { name: "Names" } });
  organizationId = (made.body as { id: string }).id;
});
afterAll(() => platform[Symbol.asyncDispose]());

const post = (path: string, body: object) => platform.api.post(path, { as: person, body });

/** Each place where somebody gives a name: what it answers and, with success, what it has kept. */
const places: readonly (readonly [string, (name: string) => Promise<ApiAnswer>])[] = [
  ["an application", name => post("/v2/applications", { name })],
  ["an access token", name => post("/my/access-tokens", { name, scopes: ["METERING"] })],
  ["an organization", name => post("/organizations", { name })],
  [
    "a renamed organization",
    name => platform.api.patch(`/organizations/${organizationId}`, { as: person, body: { name } }),
  ],
  [
    "a person who signs up",
    async name => {
      const email = `name-${++count}@example.org`;
      const body = { email, password: "long enough for a password", name };
      const answer = await platform.api.post("/auth/sign-up", { body });
      return answer.status === 201 ? { ...answer, body: answer.body.user } : answer;
    },
  ],
  ["a person who changes it", name => platform.api.patch("/my/profile", { as: person, body: { name } })],
  [
    "a service",
    name => {
      const query = new URLSearchParams({ name, url: "http://service.example.com" }).toString();
      return platform.api.post(`/v2/external-services?${query}`, { as: person, form: new FormData() });
    },
  ],
];

describe.each(places)("the name of %s", (_place, give) => {
  test("is kept in NFC without blanks around it", async () => {
    const number = ++count;
    const answer = await give(` Cafe\u0301 ${number} `);
    expect(answer.status).toBeLessThan(300);
    expect(answer).toMatchObject({ body: { name: `Caf\u00e9 ${number}` } });
  });

  test.each([
    ["blanks", "  "],
    ["zero-width characters", "\u200b\u2060\ufeff"],
    ["Hangul fillers", "\u3164"],
  ])("is refused with 400 when it has nothing but %s", async (_what, name) => {
    const answer = await give(name);
    expect(answer.status).toBe(400);
    expect((answer.body as { errors: { pointer: string }[] }).errors[0]?.pointer).toBe("/name");
  });

  test("is measured as it is kept", async () => {
    // Composed they are a hundred, and a hundred of the others are two hundred when they are decomposed, as NFC has them.
    expect(
      (await give(`${++count} `.padEnd(100, "x").slice(0, 50) + "e\u0301".repeat(50))).status,
    ).toBeLessThan(300);
    expect((await give(`n${"\u0958".repeat(99)}`)).status).toBe(400);
  });
});

test.each([
  ["an application", "/v2/applications", {}],
  ["an access token", "/my/access-tokens", { scopes: ["METERING"] }],
])("two ways to write one name of %s are the same name: 409", async (_what, path, rest) => {
  expect((await post(path, { name: "Zo\u00eb", ...rest })).status).toBe(201);
  expect((await post(path, { name: "Zoe\u0308", ...rest })).status).toBe(409);
});

test("two ways to write one name of a product, or of its unit, are the same product", async () => {
  const service = await createService(platform.api, { as: person, specification: false });
  const product = (name: string, unitLabel: string) => ({ name, unitLabel, amountMajor: 1 });
  const addPlan = (products: readonly object[]) =>
    post(`${service.externalPath}/pricing-plans`, { type: "COMMERCIAL", products });
  const both = [product("Ru\u0308hrei", "a"), product("R\u00fchrei", "b")];
  expect(await addPlan(both)).toMatchObject({
    status: 400,
    body: { errors: [{ pointer: "/products/1/name" }] },
  });
  const made = [await addPlan([product("Ei", "Stu\u0308ck")]), await addPlan([product("Ei", "St\u00fcck")])];
  const ids = made.map(({ body }) => (body as { products: { id: string }[] }).products.map(({ id }) => id));
  expect(ids[0]).toEqual(ids[1]);
});
