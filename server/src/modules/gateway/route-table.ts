import { Questions, RememberedFacts, type ChangeFeed } from "../../platform/snapshot/index.js";
import type { Database } from "../../platform/database/index.js";
import type { Keyring } from "../../kernel/keyring.js";
import type { Clock } from "../../kernel/clock.js";
import { findGatewayRoute, openUpstreamCredentials, type Withheld } from "../catalog/index.js";
import {
  findCredentials,
  findCallerApplication,
  type CallerApplication,
  type StoredCredentials,
} from "../applications/index.js";
import { findActiveSubscription, type ActiveSubscription } from "../subscriptions/index.js";
import type { BudgetStops } from "./budget-stops.js";

/** Where calls of a service go. */
export interface ServiceRoute {
  readonly definitionId: string;
  readonly serviceId: string;
  readonly accountId: string;
  readonly lifecycle: "ACCESSIBLE" | "PUBLISHED";
  /** Known, but the operator lets nobody call it. */
  readonly withheld: Withheld | undefined;
  /** Scheme, host and port of the provider's service. */
  readonly origin: string;
  /** Its path without a trailing slash. */
  readonly basePath: string;
  /** The Authorization header towards it, if it wants one. */
  readonly authorization: string | undefined;
  readonly firstByteTimeoutMs: number;
  readonly concurrentCallsMax: number;
}

export interface RouteTableDeps {
  readonly database: Database;
  readonly keyring: Keyring;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  readonly staleMsMax: number;
  readonly findBudgetStops: (accountId: string) => Promise<BudgetStops>;
}

// Of all kinds together, and of the 8 connections that a gateway alone has.
const questionsMax = 4;
const routesMax = 20_000;
const applicationsMax = 100_000;
const grantsMax = 200_000;

/** What the gateway remembers of the database: a call in the steady state needs nothing else. */
export class RouteTable {
  /** By `{owner}/{service}/{version}`. */
  readonly routes: RememberedFacts<ServiceRoute>;
  /** By application id. */
  readonly applications: RememberedFacts<CallerApplication>;
  /** By `{application id}:{definition id}`. */
  readonly grants: RememberedFacts<ActiveSubscription>;
  /** By account id: there is something to know of every account. */
  readonly budgetStops: RememberedFacts<BudgetStops>;
  /** By consumer key. */
  readonly credentials: RememberedFacts<StoredCredentials>;

  constructor(deps: RouteTableDeps) {
    const { database, feed, staleMsMax, clock } = deps;
    const questions = new Questions(questionsMax);
    this.routes = new RememberedFacts(
      {
        read: key => readRoute(deps, key),
        feed,
        staleMsMax,
        entriesMax: routesMax,
      },
      questions,
    );
    this.applications = new RememberedFacts(
      {
        read: async id => {
          const value = await findCallerApplication(database.db, id, clock.nowMs());
          return value && { value, tags: [`application:${id}`, `account:${value.accountId}`] };
        },
        feed,
        staleMsMax,
        entriesMax: applicationsMax,
      },
      questions,
    );
    this.grants = new RememberedFacts(
      {
        read: async key => {
          const [applicationId = "", definitionId = ""] = key.split(":");
          const value = await findActiveSubscription(database.db, applicationId, definitionId);
          if (value === undefined) return undefined;
          const tags = [`subscription:${value.id}`, `application:${applicationId}`];
          // Without a plan of its own it follows the service's newest.
          if (value.planAssignment === 0) tags.push(`service:${value.serviceId}`);
          return { value, tags };
        },
        feed,
        staleMsMax,
        entriesMax: grantsMax,
      },
      questions,
    );
    this.budgetStops = new RememberedFacts(
      {
        read: async id => ({ value: await deps.findBudgetStops(id), tags: [`budget:${id}`] }),
        feed,
        staleMsMax,
        entriesMax: applicationsMax,
      },
      questions,
    );
    this.credentials = new RememberedFacts(
      {
        read: async consumerKey => {
          const value = await findCredentials(database.db, consumerKey, clock.nowMs());
          return (
            value && { value, tags: [`application:${value.applicationId}`, `account:${value.accountId}`] }
          );
        },
        feed,
        staleMsMax,
        entriesMax: applicationsMax,
      },
      questions,
    );
  }

  /** How often the database was asked on behalf of calls and tokens. */
  get reads(): number {
    const kinds = [this.routes, this.applications, this.grants, this.budgetStops, this.credentials];
    return kinds.reduce((sum, kind) => sum + kind.reads, 0);
  }
}

async function readRoute(
  deps: RouteTableDeps,
  key: string,
): Promise<{ value: ServiceRoute; tags: string[] } | undefined> {
  const [ownerSlug = "", serviceSlug = "", version = ""] = key.split("/");
  const definition = await findGatewayRoute(deps.database.db, { ownerSlug, serviceSlug, version });
  if (definition === undefined || definition.lifecycle === "CREATED") return undefined;
  const url = new URL(definition.upstreamUrl);
  const credentials =
    definition.sealedCredentials === null
      ? undefined
      : openUpstreamCredentials(deps.keyring, definition.sealedCredentials);
  return {
    value: {
      definitionId: definition.definitionId,
      serviceId: definition.serviceId,
      accountId: definition.accountId,
      lifecycle: definition.lifecycle,
      withheld: definition.withheld,
      origin: url.origin,
      basePath: url.pathname.replace(/\/$/, ""),
      authorization:
        credentials &&
        `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString("base64")}`,
      firstByteTimeoutMs: definition.firstByteTimeoutMs,
      concurrentCallsMax: definition.concurrentCallsMax,
    },
    tags: [`service:${definition.serviceId}`, `account:${definition.accountId}`],
  };
}
