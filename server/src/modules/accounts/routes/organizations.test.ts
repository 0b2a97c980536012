import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  eventually,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";

let platform: TestPlatform;
let owner: Person;
let viewer: Person;
let stranger: Person;
let count = 0;
beforeAll(async () => {
  platform = await startTestPlatform();
  owner = await platform.signUp("Olga Owner");
  viewer = await platform.signUp("Vic Viewer");
  stranger = await platform.signUp("Stan Stranger");
});
afterAll(() => platform[Symbol.asyncDispose]());

const create = (name: string, as = owner) => platform.api.post("/organizations", { as, body: { name } });

/** Locks rows until `released` is called, once so many statements of the platform wait: they meet whatever the timing. */
async function holdRows(
  lockingSelect: string,
  waitingCount: number,
): Promise<{ released: () => Promise<void> }> {
  const client = await platform.context.database.pool.connect();
  await client.query("begin");
  await client.query(lockingSelect);
  const waiting =
    "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  const released = async () => {
    await eventually(async () => (await platform.database.query(waiting)).length === waitingCount);
    await client.query("commit");
    client.release();
  };
  return { released };
}

/** A new organization of the owner's, with the viewer as its viewer. */
async function makeOrganization(): Promise<string> {
  const { id } = (await create(`Organization ${++count}`)).body as { id: string };
  await join(id, viewer, "viewer");
  return id;
}

async function join(id: string, person: Person, role: string): Promise<void> {
  const request = { as: owner, body: { email: person.email, role } };
  const invited = await platform.api.post(`/organizations/${id}/invitations`, request);
  const { id: invitationId, url } = invited.body as { id: string; url: string };
  const body = { token: new URL(url).searchParams.get("token") };
  const accepted = await platform.api.post(`/invitations/${invitationId}/accept`, { as: person, body });
  expect(accepted.status).toBe(200);
}

describe("creating an organization", () => {
  it("answers 201 with its slug; its creator owns it and may act for it at once", async () => {
    const answer = await create("  Café & Söhne GmbH ");
    expect(answer).toMatchObject({
      status: 201,
      body: { name: "Café & Söhne GmbH", slug: "cafe-sohne-gmbh", role: "owner" },
    });
    const { id } = answer.body as { id: string };
    const [account] = await platform.database.query(
      "select kind, display_name, slug from accounts.account where id = $1",
      [id],
    );
    expect(account).toEqual({
      kind: "organization",
      display_name: "Café & Söhne GmbH",
      slug: "cafe-sohne-gmbh",
    });
    expect((await platform.api.get(`/organizations/${id}`, { as: owner })).status).toBe(200);
  });

  it("answers 409 for a name whose slug another organization has, also of two at once", async () => {
    const answers = await Promise.all([create("Same Name"), create("same-name!", stranger)]);
    expect(answers.map(answer => answer.status).sort()).toEqual([201, 409]);
    expect(answers.find(answer => answer.status === 409)?.body).toMatchObject({
      type: "urn:tollgate:problem:name-taken",
    });
  });

  it.each([
    ["a name without letters or digits", "🦄"],
    ["a name that gateway addresses reserve", "Token"],
    ["a name like a person's id, whose addresses it would take", "e0324ff6-4fc6-439e-878d-2396c397376e"],
    ["a blank name", " "],
  ])("answers 400 for %s", async (_what, name) => {
    expect((await create(name)).status).toBe(400);
  });

  it.each(["日本語", "ß"])(
    "tells whoever names one %s what a name needs for its addresses: 400",
    async name => {
      expect(await create(name)).toMatchObject({
        status: 400,
        body: {
          detail: expect.stringContaining("it needs a letter from a to z or a digit") as string,
          errors: [{ pointer: "/name" }],
        },
      });
    },
  );

  it("answers 409 to a person who belongs to a hundred organizations", async () => {
    const person = await platform.signUp();
    await platform.database.query(
      `with made as (insert into identity.organization (name, slug, "createdAt")
         select 'Many ' || n, 'many-' || n, now() from generate_series(1, 100) n returning id)
       insert into identity.member ("organizationId", "userId", role, "createdAt") select id, $1, 'viewer', now() from made`,
      [person.id],
    );
    expect(await create("One more", person)).toMatchObject({
      status: 409,
      body: { type: "urn:tollgate:problem:limit-reached" },
    });
  });
});

describe("an organization", () => {
  it("is shown to its members with their role", async () => {
    const id = await makeOrganization();
    expect(await platform.api.get(`/organizations/${id}`, { as: viewer })).toMatchObject({
      status: 200,
      body: { id, role: "viewer" },
    });
  });

  it("is renamed by an owner; its slug and so its gateway addresses stay", async () => {
    const id = await makeOrganization();
    const before = (await platform.api.get(`/organizations/${id}`, { as: owner })).body as { slug: string };
    const answer = await platform.api.patch(`/organizations/${id}`, {
      as: owner,
      body: { name: " New Name " },
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { id, name: "New Name", slug: before.slug, role: "owner" },
    });
    const accounts = await platform.api.get("/my/accounts", { as: viewer });
    expect(accounts.body).toContainEqual(expect.objectContaining({ id, displayName: "New Name" }));
  });

  it("lists its members, newest first, to each of them", async () => {
    const id = await makeOrganization();
    const answer = await platform.api.get(`/organizations/${id}/members`, { as: viewer });
    expect(answer).toMatchObject({
      status: 200,
      body: [
        { userId: viewer.id, name: "Vic Viewer", email: viewer.email, role: "viewer" },
        { userId: owner.id, name: "Olga Owner", email: owner.email, role: "owner" },
      ],
    });
  });
});

const anyId = "0198c0de-0000-7000-8000-000000000001";
interface Operation {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}
const readOperations: readonly Operation[] = [
  { method: "GET", path: "" },
  { method: "GET", path: "/members" },
];
const ownerOperations: readonly Operation[] = [
  { method: "PATCH", path: "", body: { name: "Taken over" } },
  { method: "PATCH", path: `/members/${anyId}`, body: { role: "owner" } },
  { method: "DELETE", path: `/members/${anyId}` },
  { method: "GET", path: "/invitations" },
  { method: "POST", path: "/invitations", body: { email: "x@example.org", role: "owner" } },
  { method: "DELETE", path: `/invitations/${anyId}` },
];
const send = ({ method, path, body }: Operation, id: string, as: Person) =>
  platform.api.send(method, `/organizations/${id}${path}`, { as, ...(body && { body }) });

describe.each([...readOperations, ...ownerOperations])("$method /organizations/{id}$path", operation => {
  it("answers 404 to a stranger, as for an organization that isn't there", async () => {
    const foreign = await send(operation, await makeOrganization(), stranger);
    const missing = await send(operation, anyId, stranger);
    expect([foreign.status, missing.status]).toEqual([404, 404]);
    expect((foreign.body as { detail: string }).detail).toBe((missing.body as { detail: string }).detail);
  });

  it("answers 404 for a personal account, which is no organization", async () => {
    expect((await send(operation, owner.id, owner)).status).toBe(404);
  });

  it("answers 400 for an id that is none", async () => {
    expect((await send(operation, "mine", owner)).status).toBe(400);
  });
});

it.each(ownerOperations)("$method /organizations/{id}$path answers 403 to a viewer", async operation => {
  expect((await send(operation, await makeOrganization(), viewer)).status).toBe(403);
});

describe("members", () => {
  const setRole = (id: string, person: Person, role: string, as = owner) =>
    platform.api.patch(`/organizations/${id}/members/${person.id}`, { as, body: { role } });
  const remove = (id: string, person: Person, as = owner) =>
    platform.api.delete(`/organizations/${id}/members/${person.id}`, { as });
  const roleOf = async (id: string, person: Person) => {
    const answer = await platform.api.get(`/organizations/${id}`, { as: person });
    return answer.status === 200 ? (answer.body as { role: string }).role : answer.status;
  };

  it("an owner gives a member another role, which counts on their next calls", async () => {
    const id = await makeOrganization();
    expect(await setRole(id, viewer, "maintainer")).toMatchObject({
      status: 200,
      body: { userId: viewer.id, role: "maintainer" },
    });
    expect(await roleOf(id, viewer)).toBe("maintainer");
  });

  it("the last owner can neither be demoted nor leave: 409", async () => {
    const id = await makeOrganization();
    const problem = { status: 409, body: { type: "urn:tollgate:problem:last-owner" } };
    expect(await setRole(id, owner, "viewer")).toMatchObject(problem);
    expect(await remove(id, owner)).toMatchObject(problem);
    expect(await roleOf(id, owner)).toBe("owner");
  });

  it("of two owners who leave at once, each still seeing the other, one stays", async () => {
    const id = await makeOrganization();
    await setRole(id, viewer, "owner");
    expect(await roleOf(id, viewer)).toBe("owner");
    const held = await holdRows(
      `select 1 from identity.member where "organizationId" = '${id}' for update`,
      2,
    );
    const leaving = [remove(id, owner, owner), remove(id, viewer, viewer)];
    await held.released();
    const answers = await Promise.all(leaving);
    expect(answers.map(answer => answer.status).sort()).toEqual([204, 409]);
    const left = await platform.database.query(`select 1 from identity.member where "organizationId" = $1`, [
      id,
    ]);
    expect(left).toHaveLength(1);
  });

  it("a viewer may leave but remove nobody else", async () => {
    const id = await makeOrganization();
    expect((await remove(id, owner, viewer)).status).toBe(403);
    expect((await remove(id, viewer, viewer)).status).toBe(204);
    expect(await roleOf(id, viewer)).toBe(404);
  });

  it("answers 404 for somebody who is no member", async () => {
    const id = await makeOrganization();
    expect((await setRole(id, stranger, "viewer")).status).toBe(404);
    expect((await remove(id, stranger)).status).toBe(404);
  });

  it("answers 400 for a role that doesn't exist", async () => {
    expect((await setRole(await makeOrganization(), viewer, "king")).status).toBe(400);
  });
});
