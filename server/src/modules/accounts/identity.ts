import type { IncomingHttpHeaders } from "node:http";
import { betterAuth } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import type { FastifyBaseLogger } from "fastify";
import { present } from "../../kernel/assert.js";
import type { Keyring } from "../../kernel/keyring.js";
import { unauthorized } from "../../kernel/problem.js";
import type { Database } from "../../platform/database/index.js";
import type { Caller } from "../../platform/http/index.js";
import type { Credential } from "./access-store.js";
import {
  passwordCharactersMax,
  passwordCharactersMin,
  resetLinkLifeSeconds,
  sessionLifeSeconds,
  sessionRefreshSeconds,
} from "./limits.js";
import type { PasswordHashing } from "./password-hashing.js";
import { linkNotValid, wrongCredentials } from "./problems.js";
import { withContexts } from "./resting-contexts.js";

export const sessionCookieName = "tollgate.session_token";

export interface IdentityOptions {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly passwords: PasswordHashing;
  readonly logger: FastifyBaseLogger;
  readonly publicUrl: string;
  /** Hands over the link of a person who asked for a new password. */
  readonly sendResetLink: (email: string, token: string) => Promise<void>;
  /** Asked before any session begins. @throws Problem to refuse it */
  readonly admit: (userId: string) => Promise<void>;
}

/** Values for Set-Cookie, to be passed on as they are. */
export type Cookies = readonly string[];

type Auth = ReturnType<typeof createAuth>;

/**
 * Sessions and passwords, as better-auth keeps them in schema `identity`. Its own HTTP handler is never exposed; its
 * errors leave here as our problems.
 */
export class Identity {
  readonly #auth: Auth;
  /** One for each key that may have signed a cookie: while the root secret is being changed there are two. */
  readonly #auths: readonly Auth[];

  constructor(options: IdentityOptions) {
    this.#auths = options.keyring.keys("identity").map(key => createAuth(options, key));
    this.#auth = present(this.#auths[0], "there is no key to sign cookies with");
  }

  /** Opens a session for a person whose identity is established. */
  async startSession(userId: string): Promise<Cookies> {
    const { headers } = await told(
      this.#auth.api.startSession({ body: { userId }, headers: new Headers(), returnHeaders: true }),
    );
    return headers.getSetCookie();
  }

  /**
   * Whose e-mail and password these are. Opens no session: a second factor may still be asked for.
   * @throws Problem wrong-credentials, after the same work for an unknown e-mail as for a wrong password
   */
  checkCredentials(
    email: string,
    password: string,
  ): Promise<{ readonly userId: string; readonly passwordHash: string }> {
    return told(this.#auth.api.checkCredentials({ body: { email, password } }));
  }

  /** Asks the person of the session for their password again. @throws Problem wrong-credentials, unauthorized */
  async checkPassword(request: IncomingHttpHeaders, password: string): Promise<void> {
    const auth = (await this.#sessionOf(request))?.auth ?? this.#auth;
    await told(auth.api.verifyPassword({ headers: cookiesOf(request), body: { password } }));
  }

  /** The stored hash of a person's password. */
  async passwordHash(userId: string): Promise<string | undefined> {
    return (await told(this.#auth.api.findPasswordHash({ body: { userId } }))).passwordHash;
  }

  /** Ends the session of the cookie, if there is one. */
  async signOut(request: IncomingHttpHeaders): Promise<Cookies> {
    const auth = (await this.#sessionOf(request))?.auth ?? this.#auth;
    const { headers } = await told(auth.api.signOut({ headers: cookiesOf(request), returnHeaders: true }));
    return headers.getSetCookie();
  }

  /** Whose session the cookie is; undefined when it is unknown or over. */
  async userOfSession(request: IncomingHttpHeaders): Promise<string | undefined> {
    return (await this.#sessionOf(request))?.userId;
  }

  /** What a request whose caller is known came in by. @throws Problem unauthorized when the session is just over */
  async credentialOf(caller: Pick<Caller, "token">, request: IncomingHttpHeaders): Promise<Credential> {
    if (caller.token !== undefined) return { tokenId: caller.token.id };
    const session = await this.#sessionOf(request);
    if (session === undefined) throw unauthorized(sessionOver);
    return { sessionId: session.id };
  }

  /** Prolongs the session when it is due, with the cookie that says so. */
  async refreshSession(request: IncomingHttpHeaders): Promise<Cookies> {
    const session = await this.#sessionOf(request);
    // From the previous root secret to the present one.
    if (session !== undefined && session.auth !== this.#auth) return this.startSession(session.userId);
    const { headers } = await told(
      this.#auth.api.getSession({ headers: cookiesOf(request), returnHeaders: true }),
    );
    return headers.getSetCookie();
  }

  /** Sends a link to the person of that e-mail, if there is one. */
  async requestPasswordReset(email: string): Promise<void> {
    await told(this.#auth.api.requestPasswordReset({ body: { email } }));
  }

  /** Whose new password a link is for; undefined when it was used or is over. */
  async findResetLink(token: string): Promise<{ readonly id: string; readonly userId: string } | undefined> {
    return (await told(this.#auth.api.findResetLink({ body: { token } }))).link;
  }

  /** Ends all sessions and opens a new one. @throws Problem wrong-credentials, unauthorized */
  async changePassword(
    request: IncomingHttpHeaders,
    currentPassword: string,
    newPassword: string,
  ): Promise<Cookies> {
    const auth = (await this.#sessionOf(request))?.auth ?? this.#auth;
    const { headers } = await told(
      auth.api.changePassword({
        headers: cookiesOf(request),
        body: { currentPassword, newPassword, revokeOtherSessions: true },
        returnHeaders: true,
      }),
    );
    return headers.getSetCookie();
  }

  async #sessionOf(
    request: IncomingHttpHeaders,
  ): Promise<{ readonly auth: Auth; readonly id: string; readonly userId: string } | undefined> {
    const headers = cookiesOf(request);
    for (const auth of this.#auths) {
      const session = await told(auth.api.getSession({ headers, query: { disableRefresh: true } }));
      if (session !== null) return { auth, id: session.session.id, userId: session.user.id };
    }
    return undefined;
  }
}

// Nothing else of a request concerns better-auth: no address or browser is kept with a session.
function cookiesOf(request: IncomingHttpHeaders): Headers {
  return new Headers(request.cookie === undefined ? {} : { cookie: request.cookie });
}

const sessionOver = "Your session is over. Sign in again.";

async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await withContexts(work);
  } catch (error) {
    throw error instanceof APIError ? explained(error) : error;
  }
}

function explained(error: APIError): unknown {
  const extra = { cause: error };
  switch (error.body?.code ?? "") {
    case "INVALID_EMAIL_OR_PASSWORD":
    case "INVALID_EMAIL":
      return wrongCredentials("The e-mail address or the password is wrong.", extra);
    case "INVALID_PASSWORD":
      return wrongCredentials("The current password is wrong.", extra);
    case "INVALID_TOKEN":
    case "USER_NOT_FOUND":
      return linkNotValid("This link was used already or is too old. Ask for a new one.", extra);
    case "UNAUTHORIZED":
      return unauthorized(sessionOver, extra);
    default:
      // It hides what went wrong beneath, for instance that the database is away.
      return error.cause instanceof Error ? error.cause : error;
  }
}

const startSession = createAuthEndpoint.serverOnly(
  { method: "POST", requireHeaders: true, metadata: { $Infer: { body: {} as { userId: string } } } },
  async ctx => {
    const { internalAdapter } = ctx.context;
    const user = await internalAdapter.findUserById(ctx.body.userId);
    if (user === null)
      throw APIError.from("BAD_REQUEST", { code: "USER_NOT_FOUND", message: "no such person" });
    const session = await internalAdapter.createSession(user.id);
    await setSessionCookie(ctx, { session, user });
    return ctx.json(null);
  },
);

// Not the library's sign-in, which opens a session as soon as the password is right.
const checkCredentials = createAuthEndpoint.serverOnly(
  { method: "POST", metadata: { $Infer: { body: {} as { email: string; password: string } } } },
  async ctx => {
    const { internalAdapter, password } = ctx.context;
    const found = await internalAdapter.findUserByEmail(ctx.body.email, { includeAccounts: true });
    const passwordHash = found?.accounts.find(({ providerId }) => providerId === "credential")?.password;
    if (found === null || typeof passwordHash !== "string") {
      // Takes as long as a wrong password does.
      await password.hash(ctx.body.password);
      throw APIError.from("UNAUTHORIZED", wrongEmailOrPassword);
    }
    if (!(await password.verify({ hash: passwordHash, password: ctx.body.password }))) {
      throw APIError.from("UNAUTHORIZED", wrongEmailOrPassword);
    }
    return { userId: found.user.id, passwordHash };
  },
);

const wrongEmailOrPassword = { code: "INVALID_EMAIL_OR_PASSWORD", message: "wrong e-mail or password" };

const findPasswordHash = createAuthEndpoint.serverOnly(
  { method: "POST", metadata: { $Infer: { body: {} as { userId: string } } } },
  async ctx => {
    const credential = await ctx.context.internalAdapter.findCredentialAccount(ctx.body.userId);
    return { passwordHash: credential?.password ?? undefined };
  },
);

const findResetLink = createAuthEndpoint.serverOnly(
  { method: "POST", metadata: { $Infer: { body: {} as { token: string } } } },
  async ctx => {
    const found = await ctx.context.internalAdapter.findVerificationValue(`reset-password:${ctx.body.token}`);
    const open = found !== null && found.expiresAt > new Date();
    return { link: open ? { id: found.id, userId: found.value } : undefined };
  },
);

function createAuth(options: IdentityOptions, key: Buffer) {
  const { passwords, logger, publicUrl } = options;
  return betterAuth({
    appName: "Tollgate",
    baseURL: publicUrl,
    basePath: "/qc-catalog/auth",
    secrets: [{ version: 1, value: key.toString("hex") }],
    telemetry: { enabled: false },
    database: { db: options.database.db, type: "postgres", schemaName: "identity", transaction: true },
    account: { modelName: "credential" },
    verification: { storeIdentifier: "hashed" },
    session: { expiresIn: sessionLifeSeconds, updateAge: sessionRefreshSeconds },
    databaseHooks: { session: { create: { before: session => options.admit(session.userId) } } },
    emailAndPassword: {
      enabled: true,
      // People come into being in create-person.ts, in one transaction with what depends on them.
      disableSignUp: true,
      minPasswordLength: passwordCharactersMin,
      // It counts UTF-16 units; our schemas count characters.
      maxPasswordLength: 2 * passwordCharactersMax,
      password: passwords,
      resetPasswordTokenExpiresIn: resetLinkLifeSeconds,
      sendResetPassword: ({ user, token }) => options.sendResetLink(user.email, token),
    },
    advanced: {
      cookiePrefix: "tollgate",
      // One cookie name for http and https, as the served OpenAPI document states it.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: publicUrl.startsWith("https://"), httpOnly: true, sameSite: "lax" },
      database: { generateId: "uuid", validateSchema: false },
      ipAddress: { disableIpTracking: true },
    },
    logger: {
      level: "warn",
      // Only the message and errors: other arguments may hold whatever the library was working on.
      log: (level, message, ...details: readonly unknown[]) => {
        const err = details.find(detail => detail instanceof Error);
        logger[level]({ ...(err && { err }) }, `better-auth: ${message}`);
      },
    },
    plugins: [
      { id: "tollgate", endpoints: { startSession, checkCredentials, findPasswordHash, findResetLink } },
    ],
  });
}
