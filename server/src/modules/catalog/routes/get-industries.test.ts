import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../../../../test/harness/index.js";

interface Element {
  readonly uuid: string;
  readonly label: string;
  readonly children: readonly Element[];
}

let platform: TestPlatform;

beforeAll(async () => {
  platform = await startTestPlatform();
});
afterAll(() => platform[Symbol.asyncDispose]());

test("the 21 sections of ISIC Rev. 4 are the roots, their 88 divisions the children, each with its own uuid", async () => {
  const answer = await platform.api.get("/taxonomies/industries", { as: await platform.signUp() });
  expect(answer.status).toBe(200);
  const body = answer.body as readonly Element[];
  expect(body).toHaveLength(21);
  const divisions = body.flatMap(section => section.children);
  expect(divisions).toHaveLength(88);
  const uuids = [...body, ...divisions].map(element => element.uuid);
  expect(new Set(uuids).size).toBe(21 + 88);
  for (const uuid of uuids)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("an industry's uuid is the same on every installation", async () => {
  const answer = await platform.api.get("/taxonomies/industries", { as: await platform.signUp() });
  const section = (answer.body as readonly Element[]).find(
    element => element.label === "Information and communication",
  );
  expect(section).toMatchObject({
    uuid: "ac6c8efd-59d1-5eac-badf-dc1f3576aeac",
    children: [{}, {}, {}, {}, { uuid: "308fa00b-a976-5071-837f-17acbf0c0128" }, {}],
  });
});

test("nobody reads them without credentials", async () => {
  expect((await platform.api.get("/taxonomies/industries")).status).toBe(401);
});
