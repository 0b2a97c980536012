import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  startTestPlatform,
  withinASecond,
  type Credentials,
  type Person,
  type TestPlatform,
} from "../../../../test/harness/index.js";
import { totpCode, totpStep } from "../totp.js";

let platform: TestPlatform;
let owner: Person;
let guest: Person;
let count = 0;
beforeAll(async () => {
  platform = await startTestPlatform();
  owner = await platform.signUp("Olga Owner");
  guest = await platform.signUp("Gus Guest");
});
afterAll(() => platform[Symbol.asyncDispose]());

interface Invitation {
  readonly organizationId: string;
  readonly id: string;
  readonly url: string;
  /** Of the link that the owner sees. */
  readonly token: string;
}

async function makeOrganization(): Promise<string> {
  const made = await platform.api.post("/organizations", {
    as: owner,
    body: { name: `Inviting ${++count}` },
  });
  return (made.body as { id: string }).id;
}

async function invite(
  email: string,
  role = "viewer",
  organizationId?: string,
  by: Credentials = owner,
): Promise<Invitation> {
  const id = organizationId ?? (await makeOrganization());
  const answer = await platform.api.post(`/organizations/${id}/invitations`, {
    as: by,
    body: { email, role },
  });
  expect(answer.status).toBe(201);
  const invited = answer.body as { id: string; url: string };
  return { organizationId: id, ...invited, token: tokenOf(invited.url) };
}

function tokenOf(url: string): string {
  const token = new URL(url).searchParams.get("token");
  if (token === null) throw new Error("there is no token in the link");
  platform.secrets.add(token);
  return token;
}

async function mailTo(email: string): Promise<string> {
  const [mail] = await platform.database.query<{ body: string }>(
    "select body from platform.mail where recipient = $1 order by created_at desc, id desc limit 1",
    [email],
  );
  return mail?.body ?? "";
}

/** The same invitation by the link that only the mailbox got. */
async function mailed(invitation: Invitation, email: string): Promise<Invitation> {
  const url = (await mailTo(email)).split("\n").find(line => line.includes(invitation.id)) ?? "";
  return { ...invitation, url, token: tokenOf(url) };
}

async function isConfirmed(person: Pick<Person, "id">): Promise<boolean | undefined> {
  const [row] = await platform.database.query<{ emailVerified: boolean }>(
    `select "emailVerified" from identity."user" where id = $1`,
    [person.id],
  );
  return row?.emailVerified;
}

const accept = (invitation: Pick<Invitation, "id" | "token">, as: Credentials) =>
  platform.api.post(`/invitations/${invitation.id}/accept`, { as, body: { token: invitation.token } });
const look = ({ id, token }: Pick<Invitation, "id" | "token">) =>
  platform.api.get(`/invitations/${id}?token=${token}`);
const passes = async (as: Credentials) => (await platform.api.get("/auth/session", { as })).status === 200;
async function turnOnSecondFactor({ cookie, password }: Person): Promise<void> {
  const as = { cookie };
  const begun = await platform.api.post("/auth/second-factor", { as, body: { password } });
  const { secret } = begun.body as { secret: string };
  platform.secrets.add(secret);
  const code = totpCode(secret, totpStep(platform.context.clock.nowMs()));
  const confirmed = await platform.api.post("/auth/second-factor/confirm", { as, body: { code } });
  expect(confirmed.status).toBe(200);
}
const isMember = async (organizationId: string, person: Person) =>
  (await platform.api.get(`/organizations/${organizationId}`, { as: person })).status === 200;

describe("inviting", () => {
  it("answers 201 with a link, mails another one that no owner sees, and logs the secret of neither", async () => {
    const invitation = await invite("New.Person@example.org", "maintainer");
    const { organizationId, id, url, token } = invitation;
    const list = await platform.api.get(`/organizations/${organizationId}/invitations`, { as: owner });
    expect(list).toMatchObject({
      status: 200,
      body: [{ id, email: "new.person@example.org", role: "maintainer", url }],
    });
    const byMail = await mailed(invitation, "new.person@example.org");
    expect(await mailTo("new.person@example.org")).not.toContain(token);
    expect(list.text).not.toContain(byMail.token);
    expect(await look(byMail)).toMatchObject({ status: 200, body: { id } });
    expect(platform.logText()).toContain("new.person@example.org");
    for (const secret of [token, byMail.token]) expect(platform.logText()).not.toContain(secret);
  });

  it("a second invitation of the same address ends the first", async () => {
    const first = await invite(guest.email);
    const second = await invite(guest.email.toUpperCase(), "owner", first.organizationId);
    expect((await accept(first, guest)).status).toBe(410);
    expect(await accept(second, guest)).toMatchObject({ status: 200, body: { role: "owner" } });
  });

  it("answers 409 for the address of a member", async () => {
    const id = await makeOrganization();
    const request = { as: owner, body: { email: owner.email, role: "viewer" } };
    expect((await platform.api.post(`/organizations/${id}/invitations`, request)).status).toBe(409);
  });

  it("answers 409 when five hundred invitations are open, and 400 for what is no address", async () => {
    const id = await makeOrganization();
    await platform.database.query(
      `insert into identity.invitation ("organizationId", email, role, status, "expiresAt", "inviterId")
       select $1, 'many' || n || '@example.org', 'viewer', 'pending', now() + interval '1 day', $2 from generate_series(1, 500) n`,
      [id, owner.id],
    );
    const send = (email: string) =>
      platform.api.post(`/organizations/${id}/invitations`, { as: owner, body: { email, role: "viewer" } });
    expect(await send("x@example.org")).toMatchObject({
      status: 409,
      body: { type: "urn:tollgate:problem:limit-reached" },
    });
    expect((await send("x")).status).toBe(400);
  });

  it("answers 429 with Retry-After to a person who has sent two hundred", async () => {
    const person = await platform.signUp();
    const made = await platform.api.post("/organizations", { as: person, body: { name: "Flooding" } });
    const { id } = made.body as { id: string };
    const request = { as: person, body: { email: person.email, role: "viewer" } };
    const send = () => platform.api.post(`/organizations/${id}/invitations`, request);
    const before = await Promise.all(Array.from({ length: 200 }, send));
    expect(new Set(before.map(answer => answer.status))).toEqual(new Set([409]));
    const answer = await send();
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });
});

describe("looking at an invitation", () => {
  it("shows whoever has the link what it invites to", async () => {
    const invitation = await invite("looker@example.org", "maintainer");
    expect(await look(invitation)).toMatchObject({
      status: 200,
      body: {
        id: invitation.id,
        email: "looker@example.org",
        role: "maintainer",
        inviter: "Olga Owner",
        organization: { id: invitation.organizationId },
      },
    });
  });

  it("answers 404 without the link's secret, 410 once it was withdrawn, 400 without a token", async () => {
    const invitation = await invite("withdrawn@example.org");
    expect((await look({ id: invitation.id, token: "guess" })).status).toBe(404);
    expect((await look({ id: invitation.id, token: `${invitation.token}&accept=true` })).status).toBe(400);
    expect((await platform.api.get(`/invitations/${invitation.id}`)).status).toBe(400);
    const path = `/organizations/${invitation.organizationId}/invitations/${invitation.id}`;
    expect((await platform.api.delete(path, { as: owner })).status).toBe(204);
    expect((await look(invitation)).status).toBe(410);
    expect((await platform.api.delete(path, { as: owner })).status).toBe(404);
  });

  it("an invitation of another organization can't be withdrawn by id: 404", async () => {
    const invitation = await invite("protected@example.org");
    const elsewhere = `/organizations/${await makeOrganization()}/invitations/${invitation.id}`;
    expect((await platform.api.delete(elsewhere, { as: owner })).status).toBe(404);
    expect((await look(invitation)).status).toBe(200);
  });
});

describe("accepting an invitation", () => {
  it("by the mailed link answers 200; the person is a member with the role, and their address counts as confirmed", async () => {
    const person = await platform.signUp();
    const invitation = await mailed(await invite(person.email, "maintainer"), person.email);
    const { organizationId } = invitation;
    expect(await accept(invitation, person)).toMatchObject({
      status: 200,
      body: { id: organizationId, role: "maintainer" },
    });
    expect(await isMember(organizationId, person)).toBe(true);
    expect(await isConfirmed(person)).toBe(true);
  });

  it("by the link that the owner passed on makes a member, confirms nothing and ends nothing", async () => {
    const person = await platform.signUp();
    const invitation = await invite(person.email);
    expect((await accept(invitation, { cookie: person.cookie })).status).toBe(200);
    expect(await isMember(invitation.organizationId, person)).toBe(true);
    expect(await isConfirmed(person)).toBe(false);
    expect(await passes({ token: person.token })).toBe(true);
  });

  it("whoever signed up with the address of somebody else can't confirm it by an invitation of their own, and their second factor does not shut its owner out", async () => {
    const [squatter, accomplice] = [await platform.signUp(), await platform.signUp()];
    const body = { name: `Bait ${++count}` };
    const made = await platform.api.post("/organizations", { as: accomplice, body });
    const bait = await invite(squatter.email, "viewer", (made.body as { id: string }).id, accomplice);
    expect((await accept(bait, squatter)).status).toBe(200);
    await turnOnSecondFactor(squatter);

    await platform.api.post("/auth/request-password-reset", { body: { email: squatter.email } });
    const token = /\/reset-password\?token=(\S+)/.exec(await mailTo(squatter.email))?.[1] ?? "";
    const newPassword = "the owner's own password";
    for (const secret of [token, newPassword]) platform.secrets.add(secret);
    const reset = await platform.api.post("/auth/reset-password", { body: { token, newPassword } });
    expect(reset.status).toBe(204);

    const credentials = { email: squatter.email, password: newPassword };
    const signedIn = await platform.api.post("/auth/sign-in", { body: credentials });
    expect(signedIn).toMatchObject({ status: 200, body: { user: { email: squatter.email } } });
  });

  it("the first time ends the access tokens and other sessions of the address, and keeps the session it came by", async () => {
    const person = await platform.signUp();
    const { email, password } = person;
    const invitation = await mailed(await invite(email, "maintainer"), email);
    const signedIn = await platform.api.post("/auth/sign-in", { body: { email, password } });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(";", 1)[0] ?? "";
    expect((await accept(invitation, { cookie })).status).toBe(200);
    expect(await passes({ cookie })).toBe(true);
    expect(await passes({ cookie: person.cookie })).toBe(false);
    await withinASecond(async () => !(await passes({ token: person.token })));
    expect(await passes({ token: owner.token })).toBe(true);
  });

  it("by an access token keeps that token, and ends the others and the sessions", async () => {
    const person = await platform.signUp();
    const body = { name: "other", scopes: ["API"] };
    const made = await platform.api.post("/my/access-tokens", { as: person, body });
    const { value } = made.body as { value: string };
    platform.secrets.add(value);
    const invitation = await mailed(await invite(person.email), person.email);
    expect((await accept(invitation, { token: value })).status).toBe(200);
    expect(await passes({ cookie: person.cookie })).toBe(false);
    await withinASecond(async () => !(await passes({ token: person.token })));
    expect(await passes({ token: value })).toBe(true);
  });

  it("of a confirmed address ends nothing", async () => {
    const person = await platform.signUp();
    const first = await mailed(await invite(person.email), person.email);
    expect((await accept(first, { cookie: person.cookie })).status).toBe(200);
    const body = { name: "later", scopes: ["API"] };
    const made = await platform.api.post("/my/access-tokens", { as: { cookie: person.cookie }, body });
    const { value } = made.body as { value: string };
    platform.secrets.add(value);
    const second = await mailed(await invite(person.email), person.email);
    expect((await accept(second, { cookie: person.cookie })).status).toBe(200);
    const revoked = await platform.database.query<{ name: string }>(
      "select name from accounts.access_token where user_id = $1 and revoked_at is not null",
      [person.id],
    );
    expect(revoked).toEqual([{ name: "harness" }]);
  });

  it("answers 403 to the wrong person, even with the link, and the invitation stays open", async () => {
    const person = await platform.signUp();
    const invitation = await invite(person.email);
    expect(await accept(invitation, guest)).toMatchObject({
      status: 403,
      body: { type: "urn:tollgate:problem:other-recipient" },
    });
    expect(await isMember(invitation.organizationId, guest)).toBe(false);
    expect((await accept(invitation, person)).status).toBe(200);
  });

  it("answers 404 to the right person without the link: an unconfirmed address proves nothing by itself", async () => {
    const invitation = await invite(guest.email);
    const other = await invite("else@example.org");
    expect((await accept({ id: invitation.id, token: "" }, guest)).status).toBe(400);
    expect((await accept({ id: invitation.id, token: "guess" }, guest)).status).toBe(404);
    const otherMailed = await mailed(other, "else@example.org");
    for (const { token } of [other, otherMailed])
      expect((await accept({ id: invitation.id, token }, guest)).status).toBe(404);
    expect(await isMember(invitation.organizationId, guest)).toBe(false);
  });

  it("answers 401 to nobody", async () => {
    const invitation = await invite(guest.email);
    const body = { token: invitation.token };
    expect((await platform.api.post(`/invitations/${invitation.id}/accept`, { body })).status).toBe(401);
  });

  it("answers 410 the second time, and of two at once one", async () => {
    const person = await platform.signUp();
    const invitation = await invite(person.email);
    const answers = await Promise.all([accept(invitation, person), accept(invitation, person)]);
    expect(answers.map(answer => answer.status).sort()).toEqual([200, 410]);
    expect((await accept(invitation, person)).status).toBe(410);
  });

  it("answers 409 when the organization has a thousand members", async () => {
    const person = await platform.signUp();
    const invitation = await invite(person.email);
    await platform.database.query(
      `with people as (insert into identity."user" (name, email, "emailVerified")
         select 'Member', 'member' || n || '@example.org', false from generate_series(1, 999) n returning id)
       insert into identity.member ("organizationId", "userId", role, "createdAt") select $1, id, 'viewer', now() from people`,
      [invitation.organizationId],
    );
    expect(await accept(invitation, person)).toMatchObject({
      status: 409,
      body: { type: "urn:tollgate:problem:limit-reached" },
    });
  });

  it("answers 410 after seven days", async () => {
    const person = await platform.signUp();
    const invitation = await invite(person.email);
    await platform.moveClock(7 * 86_400_000 + 1);
    expect(await accept(invitation, person)).toMatchObject({
      status: 410,
      body: { detail: expect.stringContaining("expired") as string },
    });
    expect((await look(invitation)).status).toBe(410);
  });
});
