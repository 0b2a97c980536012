import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  startTestPlatform,
  type Person,
  type TestNode,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { signUpOperator } from "../../../../test/seeds/operators.js";

let platform: TestPlatform;
let operator: Person;
beforeAll(async () => {
  platform = await startTestPlatform({ nodes: 2 });
  operator = await signUpOperator(platform);
});
afterAll(() => platform[Symbol.asyncDispose]());

const trySigningUp = async ({ api }: TestNode): Promise<number> => {
  const body = {
    email: `${randomBytes(6).toString("hex")}@example.org`,
    password: "a long password",
    name: "N",
  };
  return (await api.post("/auth/sign-up", { body })).status;
};
const onBothNodes = (): Promise<number[]> => Promise.all(platform.nodes.map(trySigningUp));
const choose = (mode: string) => platform.api.put("/operator/sign-up", { as: operator, body: { mode } });

it("is open until the operator decides, and from then on what was decided, on every node", async () => {
  const before = await platform.api.get("/operator/sign-up", { as: operator });
  expect(before.body).toEqual({ mode: "open", fixed: false });
  expect(await onBothNodes()).toEqual([201, 201]);
  expect((await choose("invite")).body).toEqual({ mode: "invite", fixed: false });
  expect(await onBothNodes()).toEqual([403, 403]);
  expect((await choose("open")).status).toBe(200);
  expect(await onBothNodes()).toEqual([201, 201]);
});

it("answers 400 for a mode that isn't one", async () => {
  expect((await choose("closed")).status).toBe(400);
});

it("is what TOLLGATE_SIGNUP says where that is set, and can't be changed", async () => {
  await using fixed = await startTestPlatform({ environment: { TOLLGATE_SIGNUP: "open" } });
  const chief = await signUpOperator(fixed);
  await fixed.database.query("insert into accounts.sign_up_mode (mode) values ('invite')");
  const answer = await fixed.api.put("/operator/sign-up", { as: chief, body: { mode: "invite" } });
  expect(answer.status).toBe(409);
  expect((answer.body as { detail: string }).detail).toContain("TOLLGATE_SIGNUP=open");
  const mode = await fixed.api.get("/operator/sign-up", { as: chief });
  expect(mode.body).toEqual({ mode: "open", fixed: true });
  expect(await trySigningUp(fixed)).toBe(201);
});
