import { isIP } from "node:net";
import { resolve } from "node:path";
import { minorDigitsByCurrency } from "../kernel/currencies.js";
import { TrustedProxies } from "../kernel/trusted-proxies.js";
import { variables, type VariableName } from "./variables.js";

/** The environment contradicts itself or names something unknown. The message says what to change. */
export class InvalidConfiguration extends Error {
  override readonly name = "InvalidConfiguration";
}

export const allRoles = ["api", "gateway", "worker"] as const;
export type ProcessRole = (typeof allRoles)[number];

export interface Config {
  /** Absent: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly host: string;
  readonly apiPort: number;
  readonly gatewayPort: number;
  /** Origin of the API and pages, no trailing slash. */
  readonly publicUrl: string;
  /** Base of gateway addresses, no trailing slash. */
  readonly gatewayUrl: string;
  readonly roles: ReadonlySet<ProcessRole>;
  /** 1: the gateway runs in this process. More: in that many processes of their own, which this one starts. */
  readonly gatewayProcesses: number;
  /** Of a call's body. Absent: no limit. */
  readonly gatewayBodyBytesMax: number | undefined;
  readonly secret: string | undefined;
  readonly secretPrevious: string | undefined;
  readonly admin:
    { readonly email: string; readonly password: string; readonly token: string | undefined } | undefined;
  /** Absent: as the operator chooses on the page, open until then. */
  readonly signup: "open" | "invite" | undefined;
  readonly billingTimezone: string;
  readonly currency: string;
  readonly upstreamPolicy: "any" | "public";
  readonly staleMsMax: number;
  readonly reportWindowMs: number;
  readonly closeGraceMs: number;
  /** Whose x-forwarded-for is believed. */
  readonly trustedProxies: TrustedProxies;
  readonly metricsToken: string | undefined;
  readonly logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
  readonly smtp: { readonly url: string; readonly from: string } | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Reads the whole environment once. Unknown TOLLGATE_ names and contradictions are refused. @throws InvalidConfiguration */
export function readConfig(environment: Environment = process.env): Config {
  refuseUnknownNames(environment);
  const read = (name: VariableName): string | undefined => {
    const value = environment[name]?.trim();
    return value === undefined || value === "" ? undefined : value;
  };
  const host = readHost(read("TOLLGATE_HOST") ?? "127.0.0.1");
  const apiPort = readPort("TOLLGATE_PORT", read("TOLLGATE_PORT") ?? "8080");
  const gatewayPort = readPort("TOLLGATE_GATEWAY_PORT", read("TOLLGATE_GATEWAY_PORT") ?? "8081");
  if (apiPort === gatewayPort)
    refuse("TOLLGATE_PORT and TOLLGATE_GATEWAY_PORT are the same; the gateway needs a port of its own.");
  const databaseUrl = read("DATABASE_URL");
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl))
    refuse("DATABASE_URL must begin with postgres://.");
  const roles = readRoles(read("TOLLGATE_ROLES"));
  if (roles.size < allRoles.length && databaseUrl === undefined) {
    refuse(
      "TOLLGATE_ROLES splits the platform over processes, which needs a PostgreSQL of its own: set DATABASE_URL.",
    );
  }
  const gatewayProcesses = readInteger(
    "TOLLGATE_GATEWAY_PROCESSES",
    read("TOLLGATE_GATEWAY_PROCESSES") ?? "1",
    1,
    64,
  );
  if (gatewayProcesses > 1 && !roles.has("gateway"))
    refuse("TOLLGATE_GATEWAY_PROCESSES is given, but TOLLGATE_ROLES is without gateway.");
  const secret = readSecret("TOLLGATE_SECRET", environment.TOLLGATE_SECRET);
  if (databaseUrl !== undefined && secret === undefined) {
    refuse(
      "With DATABASE_URL the root secret must be given: set TOLLGATE_SECRET to 32 or more random characters, the same on every node.",
    );
  }
  const publicUrl = readUrl(
    "TOLLGATE_PUBLIC_URL",
    read("TOLLGATE_PUBLIC_URL") ?? `http://localhost:${apiPort}`,
  );
  const gatewayUrl = readUrl(
    "TOLLGATE_GATEWAY_URL",
    read("TOLLGATE_GATEWAY_URL") ?? `http://localhost:${gatewayPort}`,
  );
  // A provider's service would answer there with scripts that a browser trusts like our pages.
  if (new URL(publicUrl).origin === new URL(gatewayUrl).origin) {
    refuse(
      "TOLLGATE_PUBLIC_URL and TOLLGATE_GATEWAY_URL name the same host and port, so that services would answer in the place of the pages; give the gateway a host name or port of its own.",
    );
  }
  return {
    databaseUrl,
    dataDir: resolve(read("TOLLGATE_DATA_DIR") ?? "./.tollgate"),
    host,
    apiPort,
    gatewayPort,
    publicUrl,
    gatewayUrl,
    roles,
    gatewayProcesses,
    gatewayBodyBytesMax: readBodyBytesMax(read("TOLLGATE_GATEWAY_BODY_BYTES_MAX")),
    secret,
    secretPrevious: readSecret("TOLLGATE_SECRET_PREVIOUS", environment.TOLLGATE_SECRET_PREVIOUS),
    admin: readAdmin(read),
    signup: readSignUp(read("TOLLGATE_SIGNUP")),
    billingTimezone: readZone(read("TOLLGATE_BILLING_TIMEZONE") ?? "UTC"),
    currency: readCurrency(read("TOLLGATE_CURRENCY") ?? "EUR"),
    upstreamPolicy: readChoice(
      "TOLLGATE_UPSTREAM_POLICY",
      read("TOLLGATE_UPSTREAM_POLICY") ?? (isLoopback(host) ? "any" : "public"),
      ["any", "public"],
    ),
    staleMsMax:
      readInteger("TOLLGATE_STALE_SECONDS", read("TOLLGATE_STALE_SECONDS") ?? "30", 1, 3_600) * 1_000,
    reportWindowMs:
      readInteger("TOLLGATE_REPORT_WINDOW_DAYS", read("TOLLGATE_REPORT_WINDOW_DAYS") ?? "35", 1, 366) * dayMs,
    closeGraceMs:
      readInteger("TOLLGATE_CLOSE_GRACE_HOURS", read("TOLLGATE_CLOSE_GRACE_HOURS") ?? "24", 0, 720) * hourMs,
    trustedProxies: readTrustedProxies(read("TOLLGATE_TRUSTED_PROXIES") ?? ""),
    metricsToken: read("TOLLGATE_METRICS_TOKEN"),
    logLevel: readChoice("TOLLGATE_LOG_LEVEL", read("TOLLGATE_LOG_LEVEL") ?? "warn", [
      "fatal",
      "error",
      "warn",
      "info",
      "debug",
      "trace",
      "silent",
    ]),
    smtp: readSmtp(read("TOLLGATE_SMTP_URL"), read("TOLLGATE_MAIL_FROM")),
  };
}

/** Whether an address to bind to can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}

function refuse(message: string): never {
  throw new InvalidConfiguration(message);
}

function refuseUnknownNames(environment: Environment): void {
  const known = new Set<string>(variables.map(variable => variable.name));
  const unknown = Object.keys(environment).filter(name => name.startsWith("TOLLGATE_") && !known.has(name));
  const [first] = unknown;
  if (first === undefined) return;
  const nearest = [...known]
    .filter(name => name.startsWith("TOLLGATE_"))
    .sort((a, b) => distance(a, first) - distance(b, first))[0];
  refuse(
    `${first} is not a setting of Tollgate. Did you mean ${nearest ?? "one of those in docs/operating.md"}?`,
  );
}

/** Levenshtein's edit distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function readInteger(name: VariableName, text: string, min: number, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < min || value > max)
    refuse(`${name} is "${text}"; it must be a whole number from ${min} to ${max}.`);
  return value;
}

const terabyte = 1_000_000_000_000;

const readBodyBytesMax = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : readInteger("TOLLGATE_GATEWAY_BODY_BYTES_MAX", text, 1, terabyte);

const readPort = (name: VariableName, text: string): number => readInteger(name, text, 1, 65_535);

// RFC 1123; what ends in digits would be an address, and isn't one (RFC 3696, section 2).
const hostName =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

function readHost(text: string): string {
  if (isIP(text) === 0 && !hostName.test(text)) {
    refuse(
      `TOLLGATE_HOST is "${text}"; it must be an address of this machine, like 127.0.0.1, 0.0.0.0 or ::, or its host name, without a port.`,
    );
  }
  return text;
}

function readUrl(name: VariableName, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (
    url === undefined ||
    !/^https?:$/.test(url.protocol) ||
    url.search !== "" ||
    url.hash !== "" ||
    url.username !== ""
  ) {
    refuse(`${name} is "${text}"; it must be an http or https address like https://api.example.com.`);
  }
  if (name === "TOLLGATE_PUBLIC_URL" && url.pathname !== "/")
    refuse(`${name} must not have a path: the pages live at the root.`);
  return url.href.replace(/\/$/, "");
}

function readChoice<const T extends string>(name: VariableName, text: string, choices: readonly T[]): T {
  return (
    choices.find(choice => choice === text) ??
    refuse(`${name} is "${text}"; it must be one of ${choices.join(", ")}.`)
  );
}

function readRoles(text: string | undefined): ReadonlySet<ProcessRole> {
  if (text === undefined) return new Set(allRoles);
  return new Set(text.split(",").map(role => readChoice("TOLLGATE_ROLES", role.trim(), allRoles)));
}

function readTrustedProxies(text: string): TrustedProxies {
  const entries = text.split(",").map(entry => entry.trim());
  try {
    return new TrustedProxies(entries.filter(entry => entry !== ""));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return refuse(
      `TOLLGATE_TRUSTED_PROXIES names "${error.message}"; each entry must be loopback, an IP address or a range like 10.0.0.0/8.`,
    );
  }
}

const readSignUp = (text: string | undefined): Config["signup"] =>
  text === undefined ? undefined : readChoice("TOLLGATE_SIGNUP", text, ["open", "invite"]);

/** Of the root secret. */
export const rootSecretCharactersMin = 32;

/** @param value as it is set: blanks are a mistake here, not an absence, which would make a secret of its own */
function readSecret(name: VariableName, value: string | undefined): string | undefined {
  if (value === undefined || value === "") return undefined;
  const text = value.trim();
  if (text === "")
    refuse(
      `${name} holds only blanks. Set it to ${rootSecretCharactersMin} or more random characters, or not at all.`,
    );
  if (text.length < rootSecretCharactersMin)
    refuse(`${name} is too short: ${rootSecretCharactersMin} or more random characters.`);
  return text;
}

function readAdmin(read: (name: VariableName) => string | undefined): Config["admin"] {
  const email = read("TOLLGATE_ADMIN_EMAIL");
  const password = read("TOLLGATE_ADMIN_PASSWORD");
  const token = read("TOLLGATE_ADMIN_TOKEN");
  if (email === undefined && password === undefined && token === undefined) return undefined;
  if (email === undefined || password === undefined)
    return refuse("TOLLGATE_ADMIN_EMAIL and TOLLGATE_ADMIN_PASSWORD belong together.");
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) refuse("TOLLGATE_ADMIN_EMAIL is not an e-mail address.");
  if (password.length < 12) refuse("TOLLGATE_ADMIN_PASSWORD must have 12 characters or more.");
  if (token !== undefined && !/^[A-Za-z0-9_-]{32,200}$/.test(token))
    refuse("TOLLGATE_ADMIN_TOKEN must be 32 to 200 of A-Z a-z 0-9 _ -.");
  return { email, password, token };
}

function readZone(zone: string): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return refuse(`TOLLGATE_BILLING_TIMEZONE is "${zone}"; it must be an IANA time zone like Europe/Berlin.`);
  }
}

function readCurrency(code: string): string {
  if (!minorDigitsByCurrency.has(code))
    refuse(
      `TOLLGATE_CURRENCY is "${code}"; it must be the ISO 4217 code of a currency with a minor unit, like EUR.`,
    );
  return code;
}

function readSmtp(url: string | undefined, from: string | undefined): Config["smtp"] {
  if (url === undefined && from === undefined) return undefined;
  if (url === undefined || from === undefined)
    return refuse("TOLLGATE_SMTP_URL and TOLLGATE_MAIL_FROM belong together.");
  if (!/^smtps?:\/\//.test(url)) refuse("TOLLGATE_SMTP_URL must begin with smtp:// or smtps://.");
  return { url, from };
}
