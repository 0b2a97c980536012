import { normalizeServiceUrl } from "../../kernel/upstream-address/index.js";
import { limits } from "./limits.js";
import { invalidServiceUrl } from "./problems.js";
import { textFault } from "./text-fault.js";
import type { UpstreamCredentials } from "./upstream-credentials.js";
import { upstreamRulesOf, type UpstreamRulesConfig } from "./upstream-rules.js";

export interface EndpointInput {
  /** Normalised, without a slash at its end. */
  readonly upstreamUrl: string;
  /** Undefined: the service asks for none. */
  readonly credentials: UpstreamCredentials | undefined;
}

export interface EndpointText {
  readonly url?: string | undefined;
  readonly securityConfiguration?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/** Makes the error for one member or parameter; no message ever repeats a credential. */
type Invalid = (name: string, message: string) => Error;

/** Reads where a service is called and with which credentials. @throws what `invalid` makes; Problem invalid-service-url */
export function readEndpoint(
  text: EndpointText,
  config: UpstreamRulesConfig,
  invalid: Invalid,
): EndpointInput {
  if (text.url === undefined) throw invalid("url", "is missing");
  const verdict = normalizeServiceUrl(text.url, upstreamRulesOf(config));
  if (!verdict.ok) {
    throw invalidServiceUrl(verdict.message, { errors: [{ pointer: "/url", message: verdict.message }] });
  }
  return {
    upstreamUrl: verdict.url.href.replace(/\/$/, ""),
    credentials: readCredentials(text, invalid),
  };
}

function readCredentials(text: EndpointText, invalid: Invalid): UpstreamCredentials | undefined {
  const { securityConfiguration = "NONE", username, password } = text;
  if (securityConfiguration !== "NONE" && securityConfiguration !== "BASIC")
    throw invalid("securityConfiguration", "must be one of NONE, BASIC");
  if (securityConfiguration === "NONE") {
    // Credentials without a word on their use would be dropped silently, and every call would fail at the provider.
    if (text.securityConfiguration === undefined && (username ?? password) !== undefined)
      throw invalid("securityConfiguration", "is missing; BASIC makes use of username and password");
    return undefined;
  }
  if (username === undefined) throw invalid("username", "is missing; BASIC needs it");
  if (password === undefined) throw invalid("password", "is missing; BASIC needs it");
  // RFC 7617 section 2: the first colon ends the user name, and neither may hold control characters.
  if (username.includes(":")) throw invalid("username", "must not contain a colon");
  const usernameFault = textFault(username, { charactersMax: limits.usernameCharactersMax, lines: 1 });
  if (usernameFault !== undefined) throw invalid("username", usernameFault);
  const passwordFault = textFault(password, { charactersMax: limits.passwordCharactersMax, lines: 1 });
  if (passwordFault !== undefined) throw invalid("password", passwordFault);
  return { username, password };
}
