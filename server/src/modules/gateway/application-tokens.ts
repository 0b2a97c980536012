import { decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import { randomText } from "../../kernel/ids.js";
import type { Clock } from "../../kernel/clock.js";
import { tokenAlgorithm, type SigningKeys } from "./signing-keys.js";

/** Seconds that an application token lives. */
export const tokenLifeSeconds = 3_600;

/** What a verified application token says. */
export interface ApplicationToken {
  readonly applicationId: string;
  /** The secret it was made with; undefined when a person made it on the application's page. */
  readonly secretId: string | undefined;
  /** Of a token from the page: the application's number when it was made. */
  readonly pageGeneration: number | undefined;
  readonly expiresAtMs: number;
}

/** What a token is made with, and ends with: a secret, or the number of the page's tokens. */
export type TokenOrigin = { readonly secretId: string } | { readonly pageGeneration: number };

export interface ApplicationTokensDeps {
  readonly keys: SigningKeys;
  readonly clock: Clock;
  /** The `iss` claim: the gateway's address. */
  readonly issuer: string;
}

// An entry is some 600 bytes with its token: 12 MB at the most.
const rememberedMax = 20_000;
const tokenCharactersMax = 4_096;

/** Issues and verifies the bearer tokens of applications: JWTs (RFC 7519), one signature check each. */
export class ApplicationTokens {
  readonly #deps: ApplicationTokensDeps;
  /** By the end of the token, which no two share: to look one up by all of its characters takes 0.9 µs, so 0.2. */
  readonly #remembered = new Map<string, { readonly token: string; readonly content: ApplicationToken }>();
  /** How many signatures were checked: the steady state checks none. */
  verifications = 0;

  constructor(deps: ApplicationTokensDeps) {
    this.#deps = deps;
  }

  async issue(applicationId: string, origin: TokenOrigin): Promise<{ token: string; expiresAtMs: number }> {
    const { keys, clock, issuer } = this.#deps;
    const key = await keys.signing();
    const issuedAt = Math.floor(clock.nowMs() / 1_000);
    const token = await new SignJWT({
      scope: "default",
      ...("secretId" in origin ? { secret_id: origin.secretId } : { page_generation: origin.pageGeneration }),
    })
      .setProtectedHeader({ alg: tokenAlgorithm, typ: "at+jwt", kid: key.kid })
      .setIssuer(issuer)
      .setSubject(applicationId)
      .setJti(randomText(20))
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + tokenLifeSeconds)
      .sign(key.privateKey);
    return { token, expiresAtMs: (issuedAt + tokenLifeSeconds) * 1_000 };
  }

  /** The content of a token that was found valid before and has not expired. */
  remembered(token: string): ApplicationToken | undefined {
    const remembered = this.#remembered.get(endOf(token));
    if (remembered?.token !== token) return undefined;
    if (remembered.content.expiresAtMs > this.#deps.clock.nowMs()) return remembered.content;
    this.#remembered.delete(endOf(token));
    return undefined;
  }

  /** The token's content, or undefined when it isn't a valid one. Synchronous for a token seen before. */
  verify(token: string): ApplicationToken | undefined | Promise<ApplicationToken | undefined> {
    return this.remembered(token) ?? this.#check(token);
  }

  async #check(token: string): Promise<ApplicationToken | undefined> {
    if (token.length > tokenCharactersMax) return undefined;
    const { keys, clock, issuer } = this.#deps;
    const key = await keys.find(keyIdOf(token));
    if (key === undefined) return undefined;
    this.verifications++;
    let payload;
    try {
      ({ payload } = await jwtVerify(token, key, {
        issuer,
        algorithms: [tokenAlgorithm],
        typ: "at+jwt",
        requiredClaims: ["sub", "exp", "jti"],
        currentDate: new Date(clock.nowMs()),
      }));
    } catch {
      // Whatever is wrong with it, it grants nothing; the caller is told that it isn't valid.
      return undefined;
    }
    const { secret_id: secretId, page_generation: pageGeneration } = payload;
    const verified = {
      applicationId: payload.sub ?? "",
      secretId: typeof secretId === "string" ? secretId : undefined,
      pageGeneration: typeof pageGeneration === "number" ? pageGeneration : undefined,
      expiresAtMs: (payload.exp ?? 0) * 1_000,
    };
    this.#remember(token, verified);
    return verified;
  }

  #remember(token: string, content: ApplicationToken): void {
    if (this.#remembered.size >= rememberedMax) {
      for (const oldest of this.#remembered.keys()) {
        this.#remembered.delete(oldest);
        break;
      }
    }
    this.#remembered.set(endOf(token), { token, content });
  }
}

// 192 bits of its signature.
const endOf = (token: string): string => token.slice(-32);

function keyIdOf(token: string): string {
  try {
    return decodeProtectedHeader(token).kid ?? "";
  } catch {
    // Not a JWT at all.
    return "";
  }
}
