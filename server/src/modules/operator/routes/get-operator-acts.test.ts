import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";
import { offerService } from "../../../../test/harness/story.js";
import { signUpOperator } from "../../../../test/seeds/operators.js";

let platform: TestPlatform;
let operator: Person;
let person: Person;
let serviceId: string;
beforeAll(async () => {
  platform = await startTestPlatform();
  operator = await signUpOperator(platform, "Otto Operator");
  person = await platform.signUp("Paula Provider");
  const service = await offerService(platform, person, {
    url: "http://service.example.com",
    name: "Weather",
  });
  ({ serviceId } = service);
  const acts = [
    ["POST", `accounts/${person.id}/suspend`, { reason: "Spam." }],
    ["POST", `accounts/${person.id}/restore`, { reason: "They said sorry." }],
    ["POST", `services/${serviceId}/take-down`, { reason: "Broken." }],
    ["POST", `services/${serviceId}/restore`, {}],
    ["PUT", "sign-up", { mode: "invite" }],
  ] as const;
  for (const [method, path, body] of acts) {
    const answer = await platform.api.send(method, `/operator/${path}`, { as: operator, body });
    expect(answer.status, answer.text).toBeLessThan(300);
    // Acts of one millisecond have no order among them.
    await platform.moveClock(1);
  }
});
afterAll(() => platform[Symbol.asyncDispose]());

const list = (query = "") => platform.api.get(`/operator/acts${query}`, { as: operator });

it("tells who did what to whom and why, newest first", async () => {
  const { body } = await list();
  expect(body).toMatchObject({
    items: [
      { kind: "set-sign-up-mode", subject: { name: "invite" } },
      { kind: "restore-service", subject: { id: serviceId, name: "Weather" } },
      { kind: "take-down-service", subject: { id: serviceId, name: "Weather" }, reason: "Broken." },
      { kind: "restore-account", subject: { id: person.id }, reason: "They said sorry." },
      {
        kind: "suspend-account",
        operator: { id: operator.id, name: "Otto Operator" },
        subject: { id: person.id, name: "Paula Provider" },
        reason: "Spam.",
      },
    ],
  });
  expect((body as { items: object[] }).items[1]).not.toHaveProperty("reason");
});

it("has pages that leave nothing out", async () => {
  const kinds: string[] = [];
  let cursor: string | undefined;
  do {
    const answer = await list(`?limit=2${cursor === undefined ? "" : `&cursor=${cursor}`}`);
    const page = answer.body as { items: { kind: string }[]; nextCursor?: string };
    kinds.push(...page.items.map(({ kind }) => kind));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(kinds).toHaveLength(5);
  expect(new Set(kinds).size).toBe(5);
});

it("refuses a parameter that it doesn't know", async () => {
  expect((await list("?kind=restore-account")).status).toBe(400);
});

it("keeps no trace of an act that was refused", async () => {
  const before = (await list()).text;
  const refused = await platform.api.post(`/operator/accounts/${operator.id}/suspend`, {
    as: operator,
    body: { reason: "Tired." },
  });
  expect(refused.status).toBe(409);
  expect((await list()).text).toBe(before);
});

it.each([
  ["changing", "update operator.act set reason = 'none'"],
  ["deleting", "delete from operator.act"],
  ["emptying", "truncate operator.act"],
])("is kept by the database itself from %s", async (_what, statement) => {
  await expect(platform.database.query(statement)).rejects.toThrow("only ever added to");
  expect((await list()).body.items).toHaveLength(5);
});
