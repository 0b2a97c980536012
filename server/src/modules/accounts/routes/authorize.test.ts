import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestPlatform, type Person, type TestPlatform } from "../../../../test/harness/index.js";

let platform: TestPlatform;
let person: Person;
beforeAll(async () => {
  platform = await startTestPlatform();
  person = await platform.signUp("Ann Maria Lee");
});
afterAll(() => platform[Symbol.asyncDispose]());

it("answers 200 with the token's person, and never gives the token back", async () => {
  const answer = await platform.api.post("/authorize", { as: { token: person.token } });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    user: {
      id: person.id,
      username: person.email,
      firstName: "Ann Maria",
      lastName: "Lee",
      email: person.email,
    },
    roles: ["USER"],
  });
});

it("a person of one name has no last name, rather than an empty one or null", async () => {
  const { token } = await platform.signUp("Madonna");
  const answer = await platform.api.post("/authorize", { as: { token } });
  expect(answer.body).toMatchObject({ user: { firstName: "Madonna" } });
  expect(answer.text).not.toContain("lastName");
});

it("takes the token as bearer credentials, too", async () => {
  const headers = { authorization: `Bearer ${person.token}` };
  expect((await platform.api.post("/authorize", { headers })).status).toBe(200);
});

it("reads no body, whatever is sent along", async () => {
  const request = { as: { token: person.token }, body: { anything: null } };
  expect((await platform.api.post("/authorize", request)).status).toBe(200);
});

it("answers 401 in the contract's shape without a token", async () => {
  const answer = await platform.api.post("/authorize");
  expect(answer).toMatchObject({
    status: 401,
    body: { errorMessage: expect.stringContaining("X-Auth-Token") as string },
  });
});

it("my accounts are the personal one first, then the organizations with my role in each", async () => {
  const made = await platform.api.post("/organizations", { as: person, body: { name: "AAA First" } });
  const { id } = made.body as { id: string };
  const answer = await platform.api.get("/my/accounts", { as: { token: person.token } });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual([
    {
      id: person.id,
      displayName: "Ann Maria Lee",
      role: "OWNER",
      isOrganization: false,
      accountType: { name: "PERSONAL" },
    },
    {
      id,
      displayName: "AAA First",
      role: "OWNER",
      isOrganization: true,
      accountType: { name: "ORGANIZATION" },
    },
  ]);
});

it("a new name is answered, and shows at once in what the account is called", async () => {
  const { token, id, email } = await platform.signUp("Before");
  const answer = await platform.api.patch("/my/profile", { as: { token }, body: { name: " After " } });
  expect(answer).toMatchObject({ status: 200, body: { id, email, name: "After" } });
  const accounts = await platform.api.get("/my/accounts", { as: { token } });
  expect(accounts.body).toMatchObject([{ displayName: "After" }]);
});

it("a blank name is answered with 400", async () => {
  const request = { as: { token: person.token }, body: { name: " " } };
  expect((await platform.api.patch("/my/profile", request)).status).toBe(400);
});
