import { expect, it } from "vitest";
import { startTestPlatform } from "../../../test/harness/index.js";

it("pruning deletes what is over and nothing else, whatever the platform's clock says about sessions", async () => {
  await using platform = await startTestPlatform();
  const person = await platform.signUp();
  const { database, context } = platform;
  const count = async (table: string) => (await database.query(`select 1 from identity.${table}`)).length;
  await database.query(
    `insert into identity.session (token, "userId", "expiresAt", "updatedAt")
     values ('over', $1, now() - interval '1 minute', now())`,
    [person.id],
  );
  await database.query(
    `insert into identity.verification (identifier, value, "expiresAt")
     values ('over', 'x', now() - interval '1 minute'), ('open', 'x', now() + interval '1 minute')`,
  );
  const made = await platform.api.post("/organizations", { as: person, body: { name: "Pruned" } });
  const { id } = made.body as { id: string };
  await database.query(
    `insert into identity.invitation ("organizationId", email, role, status, "expiresAt", "inviterId")
     select $1, status || '@example.org', 'viewer', status, now() - age, $2
     from (values ('pending', interval '29 days'), ('canceled', interval '31 days'), ('accepted', interval '31 days')) as i (status, age)`,
    [id, person.id],
  );
  await context.accounts.prune();
  expect([await count("session"), await count("verification")]).toEqual([1, 1]);
  const statuses = await database.query("select status from identity.invitation order by status");
  expect(statuses).toEqual([{ status: "accepted" }, { status: "pending" }]);

  await platform.moveClock(20 * 86_400_000);
  await context.accounts.prune();
  expect(await count("invitation")).toBe(1);
  expect((await platform.api.get("/auth/session", { as: { cookie: person.cookie } })).status).toBe(200);
});

it("pruning deletes access tokens 400 days after they were revoked or expired, and not a day before", async () => {
  await using platform = await startTestPlatform();
  const { id } = await platform.signUp();
  const { database, context } = platform;
  await database.query(
    `insert into accounts.access_token (id, user_id, name, token_hash, scopes, created_at, revoked_at, expires_at)
     select gen_random_uuid(), $1, name, sha256(name::bytea), '{API}', platform.now() - interval '500 days',
       platform.now() - revoked, platform.now() - expired
     from (values
       ('revoked long ago', interval '401 days', null), ('revoked lately', interval '399 days', null),
       ('expired long ago', null, interval '401 days'), ('expired lately', null, interval '399 days'),
       ('in use', null, null)) as t (name, revoked, expired)`,
    [id],
  );
  await context.accounts.prune();
  const left = await database.query<{ name: string }>("select name from accounts.access_token order by name");
  expect(left.map(({ name }) => name)).toEqual(["expired lately", "harness", "in use", "revoked lately"]);
});
