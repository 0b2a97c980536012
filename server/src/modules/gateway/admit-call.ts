import type { Clock } from "../../kernel/clock.js";
import { accountSuspended, type Problem } from "../../kernel/problem.js";
import type { RateLimit, Withheld } from "../catalog/index.js";
import type { CallerApplication } from "../applications/index.js";
import type { Mode } from "../correlation/index.js";
import type { ActiveSubscription } from "../subscriptions/index.js";
import type { ApplicationToken, ApplicationTokens } from "./application-tokens.js";
import { stopOf } from "./budget-stops.js";
import {
  budgetUsedUp,
  invalidGatewayToken,
  notSubscribed,
  serviceWithheld,
  unknownService,
} from "./problems.js";
import type { RouteTable, ServiceRoute } from "./route-table.js";

/** A call that may be forwarded. */
export interface AdmittedCall {
  /** What it was admitted by, to be judged again while it lasts. */
  readonly token: ApplicationToken;
  readonly routeKey: string;
  readonly route: ServiceRoute;
  readonly applicationId: string;
  readonly subscriptionId: string;
  readonly planAssignment: number;
  readonly mode: Mode;
  readonly rateLimit: RateLimit | undefined;
}

export interface AdmitDeps {
  readonly tokens: ApplicationTokens;
  readonly table: RouteTable;
  readonly clock: Clock;
}

// The reason is between the operator and the provider.
const sentences: Readonly<Record<Withheld, string>> = {
  "taken-down": "The operator has taken this service down. Your subscription stays in case it is restored.",
  "provider-suspended":
    "The operator has suspended this service's provider. Your subscription stays in case it is restored.",
};

const challenge = { headers: { "www-authenticate": 'Bearer realm="tollgate"' } };

/**
 * Decides about a call by what is remembered alone, as the steady state does: no promise, no turn of the event loop.
 * @returns undefined when anything is not remembered, or would refuse the call: then `admitCall` has to decide
 * @throws Problem 503 when the database has been away for too long
 */
export function admitRemembered(
  { tokens, table, clock }: AdmitDeps,
  authorization: string | undefined,
  routeKey: string,
): AdmittedCall | undefined {
  // One space, as nearly everybody writes it. What else there may be, admitCall knows.
  if (authorization?.charCodeAt(6) !== space || !isBearer(authorization)) return undefined;
  const token = tokens.remembered(authorization.slice(7));
  if (token === undefined) return undefined;
  const application = table.applications.known(token.applicationId);
  if (application === undefined || application.accountSuspended || !stillTrusted(token, application, clock))
    return undefined;
  const route = table.routes.known(routeKey);
  if (route === undefined || route.withheld !== undefined) return undefined;
  const subscription = table.grants.known(grantKey(application, route));
  if (subscription === undefined) return undefined;
  const call = admitted({ token, routeKey, route, application, subscription });
  if (call.mode === "test") return call;
  const stops = table.budgetStops.known(application.accountId);
  if (stops === undefined || stopOf(stops, subscription.id, clock.nowMs()) !== undefined) return undefined;
  return call;
}

const space = 0x20;
const isBearer = (authorization: string): boolean => authorization.slice(0, 6).toLowerCase() === "bearer";

/**
 * Decides about a call: token → route → subscription → budget, asking the database for what is not remembered.
 * @throws Problem 401, 404, 403, 402, or 503 when the database has been away for too long
 */
export async function admitCall(
  deps: AdmitDeps,
  authorization: string | undefined,
  routeKey: string,
): Promise<AdmittedCall> {
  const bearer = authorization === undefined ? undefined : /^Bearer +([^\s]+)$/i.exec(authorization)?.[1];
  if (bearer === undefined) {
    throw invalidGatewayToken(
      "Send an access token of an application as `Authorization: Bearer <token>`.",
      challenge,
    );
  }
  const token = await deps.tokens.verify(bearer);
  if (token === undefined) throw untrusted();
  return judgeCall(deps, token, routeKey);
}

const untrusted = (): Problem =>
  invalidGatewayToken(
    "The access token is unknown, expired or revoked. Get a new one from the token endpoint with consumer key and secret.",
    challenge,
  );

/** Decides about a call whose token is genuine; not whether the token has expired meanwhile. @throws Problem like admitCall */
export async function judgeCall(
  deps: AdmitDeps,
  token: ApplicationToken,
  routeKey: string,
): Promise<AdmittedCall> {
  const trusts = (known: CallerApplication): boolean => stillTrusted(token, known, deps.clock);
  const application = await deps.table.applications.find(
    token.applicationId,
    known => trusts(known) && !known.accountSuspended,
  );
  if (application === undefined || !trusts(application)) throw untrusted();
  if (application.accountSuspended) {
    throw accountSuspended("The operator has suspended the account of this application: it can't call.");
  }
  const route = await deps.table.routes.find(routeKey, known => known.withheld === undefined);
  const unknown = (): Problem =>
    unknownService(
      `There is no published service at /${routeKey}. Copy the gateway endpoint from the service's page.`,
    );
  if (route === undefined) throw unknown();
  const subscription = await deps.table.grants.find(grantKey(application, route));
  if (subscription === undefined) {
    // What is not on the marketplace is nobody's business.
    if (route.lifecycle !== "PUBLISHED" && application.accountId !== route.accountId) throw unknown();
    throw notSubscribed(
      "The application has no active subscription to this service. Subscribe it, then call again.",
    );
  }
  if (route.withheld !== undefined) throw serviceWithheld(sentences[route.withheld]);
  const call = admitted({ token, routeKey, route, application, subscription });
  if (call.mode === "live") await refuseOverBudget(deps, application.accountId, subscription.id);
  return call;
}

const grantKey = (application: CallerApplication, route: ServiceRoute): string =>
  `${application.id}:${route.definitionId}`;

interface Judged extends Pick<AdmittedCall, "token" | "routeKey" | "route"> {
  readonly application: CallerApplication;
  readonly subscription: ActiveSubscription;
}

function admitted({ token, routeKey, route, application, subscription }: Judged): AdmittedCall {
  const mode = modeOfCall(route, application.accountId, subscription.testUntilAccepted);
  return {
    token,
    routeKey,
    route,
    applicationId: application.id,
    subscriptionId: subscription.id,
    planAssignment: mode === "test" ? 0 : subscription.planAssignment,
    mode,
    rateLimit: subscription.rateLimit,
  };
}

/** Only what costs something can be stopped. @throws Problem budget-used-up */
async function refuseOverBudget(
  { table, clock }: AdmitDeps,
  accountId: string,
  subscriptionId: string,
): Promise<void> {
  const nowMs = clock.nowMs();
  const stops = await table.budgetStops.find(
    accountId,
    known => stopOf(known, subscriptionId, nowMs) === undefined,
  );
  const stop = stops && stopOf(stops, subscriptionId, nowMs);
  if (stop === undefined) return;
  throw budgetUsedUp(
    `The budget of this ${stop.of} for the month is used up. Calls go through again from ${new Date(stop.untilMs).toISOString()}, or once the budget is raised or removed.`,
  );
}

function stillTrusted(
  { secretId, pageGeneration }: ApplicationToken,
  application: CallerApplication,
  clock: Clock,
): boolean {
  if (secretId === undefined) return pageGeneration === application.pageTokenGeneration;
  return application.secrets.some(secret => secret.id === secretId && secret.expiresAtMs > clock.nowMs());
}

/** Test while only accessible, for the provider's own calls, and until a tester accepts the plan. */
function modeOfCall(route: ServiceRoute, consumerAccountId: string, testUntilAccepted: boolean): Mode {
  return route.lifecycle === "ACCESSIBLE" || consumerAccountId === route.accountId || testUntilAccepted
    ? "test"
    : "live";
}
