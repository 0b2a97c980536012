import { timingSafeEqual } from "node:crypto";
import type { Clock } from "../../kernel/clock.js";
import type { Keyring } from "../../kernel/keyring.js";
import { consumerSecretHashPurpose, type StoredCredentials } from "../applications/index.js";
import { tokenLifeSeconds, type ApplicationTokens } from "./application-tokens.js";
import type { RouteTable } from "./route-table.js";

/** What POST /token answers: RFC 6749 sections 5.1 and 5.2, in its own shape. */
export interface TokenAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface TokenEndpointDeps {
  readonly tokens: ApplicationTokens;
  readonly table: RouteTable;
  readonly keyring: Keyring;
  readonly clock: Clock;
}

export interface TokenRequest {
  readonly authorization: string | undefined;
  readonly contentType: string | undefined;
  readonly body: string;
}

const noStore = { "cache-control": "no-store", pragma: "no-cache" };

/** The client credentials grant (RFC 6749 section 4.4), with the credentials in Basic or in the body. */
export async function answerTokenRequest(
  deps: TokenEndpointDeps,
  request: TokenRequest,
): Promise<TokenAnswer> {
  if (
    request.contentType !== undefined &&
    !/^application\/x-www-form-urlencoded\b/i.test(request.contentType)
  ) {
    return refusal(400, "invalid_request", "Send the parameters as application/x-www-form-urlencoded.");
  }
  const sent = new URLSearchParams(request.body);
  // RFC 6749 section 3.2. Which one is not said: section 5.2 bounds the characters of a description.
  if (new Set(sent.keys()).size < [...sent.keys()].length)
    return refusal(400, "invalid_request", "A parameter is repeated; send each one once.");
  // RFC 6749 section 3.2: a parameter without a value counts as left out.
  const form = new URLSearchParams([...sent].filter(([, value]) => value !== ""));
  const client = clientOf(request.authorization, form);
  if (client === "both") {
    return refusal(
      400,
      "invalid_request",
      "Send the credentials either in Authorization or in the body, not in both.",
    );
  }
  const grantType = form.get("grant_type");
  if (grantType === null)
    return refusal(400, "invalid_request", "The parameter grant_type is missing; use client_credentials.");
  if (grantType !== "client_credentials") {
    return refusal(400, "unsupported_grant_type", "The only grant here is client_credentials.");
  }
  const scope = form.get("scope");
  if (scope !== null && scope !== "default")
    return refusal(400, "invalid_scope", "The only scope is default.");
  if (client === undefined) {
    return refusal(
      401,
      "invalid_client",
      "Send consumer key and consumer secret as Basic credentials, or as client_id and client_secret.",
    );
  }
  const granted = await findGranted(deps, client);
  if (granted === undefined) {
    return refusal(401, "invalid_client", "Consumer key or consumer secret is wrong or was renewed.");
  }
  if (granted.accountSuspended) {
    return refusal(400, "unauthorized_client", "The operator has suspended the account of this application.");
  }
  const { token } = await deps.tokens.issue(granted.applicationId, { secretId: granted.secretId });
  return {
    status: 200,
    headers: noStore,
    body: { access_token: token, scope: "default", token_type: "Bearer", expires_in: tokenLifeSeconds },
  };
}

interface Client {
  readonly key: string;
  readonly secret: string;
}

function clientOf(authorization: string | undefined, form: URLSearchParams): Client | "both" | undefined {
  const key = form.get("client_id");
  const secret = form.get("client_secret");
  const basic =
    authorization === undefined ? undefined : /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(authorization)?.[1];
  if (basic === undefined) return key !== null && secret !== null ? { key, secret } : undefined;
  const text = Buffer.from(basic, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (secret !== null || (key !== null && key !== text.slice(0, colon))) return "both";
  // Section 2.3.1 wants both form-encoded first; ours have no character that this changes.
  return colon === -1 ? undefined : { key: text.slice(0, colon), secret: text.slice(colon + 1) };
}

interface Granted {
  readonly applicationId: string;
  readonly secretId: string;
  readonly accountSuspended: boolean;
}

const consumerKey = /^\w{1,64}$/;

async function findGranted(deps: TokenEndpointDeps, client: Client): Promise<Granted | undefined> {
  // What can't be a key is not looked for: it would be remembered as unknown, at 16 KB each.
  if (!consumerKey.test(client.key)) return undefined;
  const hashes = deps.keyring.hashes(consumerSecretHashPurpose, client.secret);
  const nowMs = deps.clock.nowMs();
  const secretOf = (credentials: StoredCredentials) =>
    credentials.secrets.find(
      stored =>
        (stored.expiresAt === null || stored.expiresAt.getTime() > nowMs) &&
        hashes.some(hash => timingSafeEqual(hash, stored.hash)),
    );
  const credentials = await deps.table.credentials.find(
    client.key,
    known => secretOf(known) !== undefined && !known.accountSuspended,
  );
  const secret = credentials && secretOf(credentials);
  return (
    secret && {
      applicationId: credentials.applicationId,
      secretId: secret.id,
      accountSuspended: credentials.accountSuspended,
    }
  );
}

function refusal(status: number, error: string, description: string): TokenAnswer {
  const headers = status === 401 ? { ...noStore, "www-authenticate": 'Basic realm="tollgate"' } : noStore;
  return { status, headers, body: { error, error_description: description } };
}
