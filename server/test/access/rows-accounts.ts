import { randomBytes } from "node:crypto";
import { freshName } from "../seeds/services.js";
import { totpCode, totpStep } from "../../src/modules/accounts/totp.js";
import type { Person, TestPlatform } from "../harness/index.js";
import type { Fixture } from "./fixture.js";
import type { Row } from "./row.js";

const password = "a password of the matrix";
const freshEmail = (): string => `${randomBytes(6).toString("hex")}@example.org`;

async function invite(
  fixture: Fixture,
  email: string,
): Promise<{ readonly id: string; readonly token: string }> {
  const invitation = await fixture.make("POST", `/organizations/${fixture.organization}/invitations`, {
    email,
    role: "viewer",
  });
  const url = new URL(invitation.url);
  return { id: invitation.id, token: url.searchParams.get("token") ?? "" };
}

async function newMember({ platform, organization }: Fixture): Promise<Person> {
  const person = await platform.signUp();
  await platform.database.query(
    `insert into identity.member ("organizationId", "userId", "role", "createdAt") values ($1, $2, 'viewer', now())`,
    [organization, person.id],
  );
  return person;
}

async function resetToken({ platform }: Fixture): Promise<string> {
  const { email } = await platform.signUp();
  await platform.api.post("/auth/request-password-reset", { body: { email } });
  const [mail] = await platform.database.query<{ body: string }>(
    "select body from platform.mail where recipient = $1 order by created_at desc limit 1",
    [email],
  );
  const token = /\/reset-password\?token=(\S+)/.exec(mail?.body ?? "")?.[1];
  if (token === undefined) throw new Error("there is no reset link in the mail");
  platform.secrets.add(token);
  return token;
}

const otherPassword = { status: 401, because: "it is the password of another person" } as const;
const billingAddress = {
  name: "Matrix Inc",
  streetLines: ["1 Main St"],
  city: "Dublin",
  country: "IE",
  email: "invoices@example.org",
};

/** A code of the app for a second factor that the person begins. */
async function appCode({ api, secrets, context }: TestPlatform, person: Person): Promise<string> {
  const { password, cookie } = person;
  const begun = await api.post("/auth/second-factor", { as: { cookie }, body: { password } });
  const { secret } = begun.body as { readonly secret: string };
  secrets.add(secret);
  return totpCode(secret, totpStep(context.clock.nowMs()));
}

async function personWithSecondFactor(
  platform: TestPlatform,
): Promise<{ readonly person: Person; readonly backupCode: string }> {
  const person = await platform.signUp();
  const body = { code: await appCode(platform, person) };
  const path = "/auth/second-factor/confirm";
  const confirmed = await platform.api.post(path, { as: { cookie: person.cookie }, body });
  const { backupCodes } = confirmed.body as { readonly backupCodes: readonly string[] };
  for (const code of backupCodes) platform.secrets.add(code);
  return { person, backupCode: backupCodes[0] ?? "" };
}

export const accountRows: Readonly<Record<string, Row>> = {
  signUp: {
    prepare: () => ({ path: "/auth/sign-up", body: { email: freshEmail(), password, name: "New" } }),
    success: 201,
    stranger: "own",
  },
  signIn: {
    prepare: ({ owner }) => ({
      path: "/auth/sign-in",
      body: { email: owner.email, password: owner.password },
    }),
    success: 200,
    stranger: "own",
  },
  signOut: { prepare: () => ({ path: "/auth/sign-out" }), success: 204, stranger: "own" },
  requestPasswordReset: {
    prepare: () => ({ path: "/auth/request-password-reset", body: { email: freshEmail() } }),
    success: 204,
    stranger: "own",
  },
  resetPassword: {
    prepare: async fixture => ({
      path: "/auth/reset-password",
      body: { token: await resetToken(fixture), newPassword: password },
    }),
    success: 204,
    stranger: "own",
  },
  claimOperator: {
    prepare: ({ claimToken: token }) => ({
      path: "/auth/claim-operator",
      body: { token, name: "Chief", email: freshEmail(), password },
    }),
    success: 201,
    stranger: "own",
  },
  getSession: {
    prepare: () => ({ path: "/auth/session" }),
    success: 200,
    stranger: "own",
  },
  changePassword: {
    prepare: async ({ platform }) => {
      const person = await platform.signUp();
      return {
        path: "/auth/change-password",
        body: { currentPassword: person.password, newPassword: password },
        as: { cookie: person.cookie },
      };
    },
    success: 204,
    stranger: otherPassword,
    byCookie: true,
  },
  signInWithSecondFactor: {
    prepare: async ({ platform }) => {
      const { person, backupCode } = await personWithSecondFactor(platform);
      const { email, password } = person;
      const first = await platform.api.post("/auth/sign-in", { body: { email, password } });
      const { token } = first.body.secondFactor as { readonly token: string };
      platform.secrets.add(token);
      return { path: "/auth/sign-in/second-factor", body: { token, code: backupCode } };
    },
    success: 200,
    stranger: "own",
  },
  beginSecondFactor: {
    prepare: async ({ platform }) => {
      const { password, cookie } = await platform.signUp();
      return { path: "/auth/second-factor", body: { password }, as: { cookie } };
    },
    success: 201,
    stranger: otherPassword,
    byCookie: true,
  },
  confirmSecondFactor: {
    prepare: async ({ platform }) => {
      const person = await platform.signUp();
      const code = await appCode(platform, person);
      return { path: "/auth/second-factor/confirm", body: { code }, as: { cookie: person.cookie } };
    },
    success: 200,
    stranger: { status: 409, because: "they have begun no second factor themselves" },
    byCookie: true,
  },
  turnOffSecondFactor: {
    prepare: async ({ platform }) => {
      const { person, backupCode: code } = await personWithSecondFactor(platform);
      const { password, cookie } = person;
      return { path: "/auth/second-factor/turn-off", body: { password, code }, as: { cookie } };
    },
    success: 204,
    stranger: otherPassword,
    byCookie: true,
  },
  createBackupCodes: {
    prepare: async ({ platform }) => {
      const { person, backupCode: code } = await personWithSecondFactor(platform);
      const { password, cookie } = person;
      return { path: "/auth/second-factor/backup-codes", body: { password, code }, as: { cookie } };
    },
    success: 201,
    stranger: otherPassword,
    byCookie: true,
  },
  getBillingAddress: {
    prepare: async ({ make }) => {
      const { address } = (await make("PUT", "/v2/billing-address", billingAddress)) as unknown as {
        readonly address: { readonly id: string };
      };
      return { path: "/v2/billing-address", about: [address.id] };
    },
    success: 200,
    stranger: "own",
  },
  updateBillingAddress: {
    prepare: () => ({ path: "/v2/billing-address", body: billingAddress }),
    success: 200,
    stranger: "own",
  },
  authorize: { prepare: () => ({ path: "/authorize" }), success: 200, stranger: "own" },
  updateProfile: {
    prepare: () => ({ path: "/my/profile", body: { name: "Somebody" } }),
    success: 200,
    stranger: "own",
  },
  getMyAccounts: { prepare: () => ({ path: "/my/accounts" }), success: 200, stranger: "own" },
  getMyAccessTokens: { prepare: () => ({ path: "/my/access-tokens" }), success: 200, stranger: "own" },
  createAccessToken: {
    prepare: async ({ organization, newService }) => ({
      path: "/my/access-tokens",
      body: {
        name: freshName(),
        scopes: ["METERING"],
        accountId: organization,
        serviceId: (await newService()).id,
      },
    }),
    success: 201,
    stranger: "not-found",
    byCookie: true,
  },
  revokeAccessToken: {
    prepare: async ({ platform, owner }) => {
      const made = await platform.api.post("/my/access-tokens", {
        as: { cookie: owner.cookie },
        body: { name: freshName(), scopes: ["API"] },
      });
      const { id, value } = made.body as { readonly id: string; readonly value: string };
      platform.secrets.add(value);
      return { path: `/my/access-tokens/${id}` };
    },
    success: 204,
    stranger: "not-found",
  },
  createOrganization: {
    prepare: () => ({ path: "/organizations", body: { name: freshName() } }),
    success: 201,
    stranger: "own",
  },
  getOrganization: {
    prepare: ({ organization }) => ({ path: `/organizations/${organization}` }),
    success: 200,
    stranger: "not-found",
    role: "viewer",
  },
  updateOrganization: {
    prepare: ({ organization }) => ({ path: `/organizations/${organization}`, body: { name: freshName() } }),
    success: 200,
    stranger: "not-found",
    role: "owner",
  },
  getMembers: {
    prepare: ({ organization }) => ({ path: `/organizations/${organization}/members` }),
    success: 200,
    stranger: "not-found",
    role: "viewer",
  },
  updateMember: {
    prepare: async fixture => ({
      path: `/organizations/${fixture.organization}/members/${(await newMember(fixture)).id}`,
      body: { role: "maintainer" },
    }),
    success: 200,
    stranger: "not-found",
    role: "owner",
  },
  removeMember: {
    prepare: async fixture => ({
      path: `/organizations/${fixture.organization}/members/${(await newMember(fixture)).id}`,
    }),
    success: 204,
    stranger: "not-found",
    role: "owner",
  },
  getInvitations: {
    prepare: ({ organization }) => ({ path: `/organizations/${organization}/invitations` }),
    success: 200,
    stranger: "not-found",
    role: "owner",
  },
  createInvitation: {
    prepare: ({ organization }) => ({
      path: `/organizations/${organization}/invitations`,
      body: { email: freshEmail(), role: "viewer" },
    }),
    success: 201,
    stranger: "not-found",
    role: "owner",
  },
  deleteInvitation: {
    prepare: async fixture => ({
      path: `/organizations/${fixture.organization}/invitations/${(await invite(fixture, freshEmail())).id}`,
    }),
    success: 204,
    stranger: "not-found",
    role: "owner",
  },
  getInvitation: {
    prepare: async fixture => {
      const { id, token } = await invite(fixture, freshEmail());
      return { path: `/invitations/${id}?token=${token}` };
    },
    success: 200,
    stranger: { status: 200, because: "whoever has the link may read what it invites to" },
  },
  acceptInvitation: {
    prepare: async fixture => {
      const invited = await fixture.platform.signUp();
      const { id, token } = await invite(fixture, invited.email);
      return { path: `/invitations/${id}/accept`, body: { token }, as: { token: invited.token } };
    },
    success: 200,
    stranger: {
      status: 403,
      because: "whoever has the link knows of the invitation, but it is for another address",
    },
  },
  getOutbox: { prepare: () => ({ path: "/operator/outbox" }), success: 200, stranger: "not-found" },
};
