import type { Clock } from "../../kernel/clock.js";
import { accountSuspended, type Problem } from "../../kernel/problem.js";
import type { RateLimit, Withheld } from "../catalog/index.js";
import type { CallerApplication } from "../applications/index.js";
import type { Mode } from "../correlation/index.js";
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
 * Decides about a call: token → route → subscription → budget. Awaits nothing that is remembered.
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
  const unknown = (): Problem => unknownService(`There is no published service at /${routeKey}.`);
  if (route === undefined) throw unknown();
  const subscription = await deps.table.grants.find(`${application.id}:${route.definitionId}`);
  if (subscription === undefined) {
    // What is not on the marketplace is nobody's business.
    if (route.lifecycle !== "PUBLISHED" && application.accountId !== route.accountId) throw unknown();
    throw notSubscribed(
      "The application has no active subscription to this service. Subscribe it, then call again.",
    );
  }
  if (route.withheld !== undefined) throw serviceWithheld(sentences[route.withheld]);
  const mode = modeOfCall(route, application.accountId, subscription.testUntilAccepted);
  if (mode === "live") await refuseOverBudget(deps, application.accountId, subscription.id);
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

/** Design section 6: test while only accessible, for the provider's own calls, and until a tester accepts the plan. */
function modeOfCall(route: ServiceRoute, consumerAccountId: string, testUntilAccepted: boolean): Mode {
  return route.lifecycle === "ACCESSIBLE" || consumerAccountId === route.accountId || testUntilAccepted
    ? "test"
    : "live";
}
