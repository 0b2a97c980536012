import { eventually, type Person, type TestPlatform } from "../harness/index.js";

/** Somebody who signed up and was made operator; every node knows. */
export async function signUpOperator(platform: TestPlatform, name = "Otto Operator"): Promise<Person> {
  const operator = await platform.signUp(name);
  await platform.database.query("insert into accounts.operator (user_id, granted_at) values ($1, now())", [
    operator.id,
  ]);
  for (const node of platform.nodes) {
    await eventually(async () => (await node.api.get("/operator/sign-up", { as: operator })).status === 200);
  }
  return operator;
}
