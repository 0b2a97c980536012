/** One environment variable of the platform: the only list of them, from which docs/operating.md is written. */
export interface Variable {
  readonly name: string;
  readonly fallback: string | undefined;
  readonly meaning: string;
}

export const variables = [
  {
    name: "DATABASE_URL",
    fallback: undefined,
    meaning: "PostgreSQL 15 or newer to use; absent: an embedded one in the data directory.",
  },
  {
    name: "TOLLGATE_DATA_DIR",
    fallback: "./.tollgate",
    meaning:
      "Where the embedded PostgreSQL, the generated root secret and usage that waits for the database live.",
  },
  {
    name: "TOLLGATE_HOST",
    fallback: "127.0.0.1",
    meaning: "Address or host name that both listeners bind to.",
  },
  { name: "TOLLGATE_PORT", fallback: "8080", meaning: "Port of the API and the web pages." },
  { name: "TOLLGATE_GATEWAY_PORT", fallback: "8081", meaning: "Port of the gateway." },
  {
    name: "TOLLGATE_PUBLIC_URL",
    fallback: "http://localhost:<TOLLGATE_PORT>",
    meaning: "Address under which people and services reach the API.",
  },
  {
    name: "TOLLGATE_GATEWAY_URL",
    fallback: "http://localhost:<TOLLGATE_GATEWAY_PORT>",
    meaning:
      "Address under which consumers reach the gateway; another host or port than that of TOLLGATE_PUBLIC_URL.",
  },
  {
    name: "TOLLGATE_ROLES",
    fallback: "api,gateway,worker",
    meaning: "What this process does. Splitting roles over processes needs DATABASE_URL.",
  },
  {
    name: "TOLLGATE_GATEWAY_PROCESSES",
    fallback: "1",
    meaning: "How many processes serve the gateway's port; more than one uses more cores.",
  },
  {
    name: "TOLLGATE_GATEWAY_BODY_BYTES_MAX",
    fallback: undefined,
    meaning: "Size in bytes of a call's body, beyond which the gateway answers 413; absent: no limit.",
  },
  {
    name: "TOLLGATE_SECRET",
    fallback: undefined,
    meaning:
      "Root secret, 32 characters or more. Generated into the data directory when embedded; required with DATABASE_URL.",
  },
  {
    name: "TOLLGATE_SECRET_PREVIOUS",
    fallback: undefined,
    meaning: "The root secret before the last change: what was made under it stays valid.",
  },
  {
    name: "TOLLGATE_ADMIN_EMAIL",
    fallback: undefined,
    meaning: "First start only: e-mail address of the operator account.",
  },
  {
    name: "TOLLGATE_ADMIN_PASSWORD",
    fallback: undefined,
    meaning: "First start only: its password, 12 characters or more.",
  },
  {
    name: "TOLLGATE_ADMIN_TOKEN",
    fallback: undefined,
    meaning: "First start only: a personal access token of it, 32 or more of A-Za-z0-9_-.",
  },
  {
    name: "TOLLGATE_SIGNUP",
    fallback: "open, until the operator decides",
    meaning:
      "open: anybody may sign up. invite: only who was invited. When set, it goes before the operator's page.",
  },
  {
    name: "TOLLGATE_BILLING_TIMEZONE",
    fallback: "UTC",
    meaning: "IANA zone of billing months. Fixed at the first start.",
  },
  {
    name: "TOLLGATE_CURRENCY",
    fallback: "EUR",
    meaning: "ISO 4217 code of all prices. Fixed at the first start.",
  },
  {
    name: "TOLLGATE_UPSTREAM_POLICY",
    fallback: "any on loopback, else public",
    meaning: "any: service URLs may name private addresses. public: only public ones.",
  },
  {
    name: "TOLLGATE_STALE_SECONDS",
    fallback: "30",
    meaning: "How long a node serves what it remembers after its database fell silent.",
  },
  {
    name: "TOLLGATE_REPORT_WINDOW_DAYS",
    fallback: "35",
    meaning: "How long after a call usage may be reported for it.",
  },
  {
    name: "TOLLGATE_CLOSE_GRACE_HOURS",
    fallback: "24",
    meaning: "How long after its end a month stays open for corrections before it is invoiced.",
  },
  {
    name: "TOLLGATE_TRUSTED_PROXIES",
    fallback: undefined,
    meaning:
      "Reverse proxies whose x-forwarded-for is believed: IP addresses, ranges like 10.0.0.0/8, or loopback, with commas between. Absent: nobody's.",
  },
  {
    name: "TOLLGATE_METRICS_TOKEN",
    fallback: undefined,
    meaning:
      "Bearer token that lets others than loopback read /metrics; without it nobody can while TOLLGATE_PUBLIC_URL names another host than loopback.",
  },
  {
    name: "TOLLGATE_LOG_LEVEL",
    fallback: "warn",
    meaning: "fatal, error, warn, info, debug, trace or silent.",
  },
  {
    name: "TOLLGATE_SMTP_URL",
    fallback: undefined,
    meaning:
      "smtp:// or smtps:// address that mail leaves through; absent: mail stays in the operator's outbox.",
  },
  {
    name: "TOLLGATE_MAIL_FROM",
    fallback: undefined,
    meaning: "Sender of mail; required with TOLLGATE_SMTP_URL.",
  },
] as const satisfies readonly Variable[];

export type VariableName = (typeof variables)[number]["name"];
