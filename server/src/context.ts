import type { Logger } from "pino";
import type { Config } from "./config/index.js";
import type { Clock } from "./kernel/clock.js";
import { Disposables } from "./kernel/disposables.js";
import { Keyring } from "./kernel/keyring.js";
import { createAccounts, type Accounts } from "./modules/accounts/index.js";
import { createApplications, endAccessOfAccount, type Applications } from "./modules/applications/index.js";
import {
  BudgetMarks,
  createBilling,
  createPdfRenderer,
  findBudgetStops,
  findDocumentsOfUsage,
  type Billing,
} from "./modules/billing/index.js";
import { createApiSpecificationReader, createCatalog, type Catalog } from "./modules/catalog/index.js";
import { CorrelationIds } from "./modules/correlation/index.js";
import { createGateway, type Gateway } from "./modules/gateway/index.js";
import { createMarketplace, type Marketplace } from "./modules/marketplace/index.js";
import { createMetering, type Metering } from "./modules/metering/index.js";
import { createOperator } from "./modules/operator/index.js";
import { createOverview } from "./modules/overview/index.js";
import {
  countActiveSubscriptions,
  countActiveSubscriptionsByApplication,
  countSubscriptionsOnPlan,
  createSubscriptions,
  endSubscriptionsOfApplication,
  endSubscriptionsOfDefinition,
  endTestSubscriptionsOfMember,
  type Subscriptions,
} from "./modules/subscriptions/index.js";
import { NodeNumber, NodePresence, openDatabase, type Database } from "./platform/database/index.js";
import type { Route } from "./platform/http/index.js";
import { createMail, type Mail } from "./platform/mail/index.js";
import { ChangeFeed } from "./platform/snapshot/index.js";

/** Everything of one process, wired. Disposing it ends what it opened, the database last. */
export interface Context extends AsyncDisposable {
  readonly config: Config;
  readonly logger: Logger;
  readonly database: Database;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  readonly mail: Mail;
  readonly accounts: Accounts;
  readonly catalog: Catalog;
  readonly marketplace: Marketplace;
  readonly applications: Applications;
  readonly subscriptions: Subscriptions;
  readonly gateway: Gateway;
  readonly metering: Metering;
  readonly billing: Billing;
  /** Every operation of the API. */
  readonly routes: readonly Route[];
}

export interface ContextOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly connectionString: string;
  readonly secret: string;
}

// The API and the intake share the pool; group commit keeps the intake at a few connections. A gateway alone asks seldom,
// and there may be dozens of them on one database.
const connectionsOf = ({ roles }: Config): number => (roles.has("api") || roles.has("worker") ? 20 : 8);

/** What this process does itself: gateways of their own are seen by themselves. */
const rolesHere = ({ roles, gatewayProcesses }: Config): readonly string[] =>
  [...roles].filter(role => role !== "gateway" || gatewayProcesses === 1);

/** The composition root: the only place that wires modules. The database is migrated already. */
export async function createContext(options: ContextOptions): Promise<Context> {
  const { config, logger, connectionString } = options;
  const opened = new Disposables();
  try {
    const lost = (what: string) => (error: Error) => {
      logger.warn({ err: error }, `${what}: connection lost`);
    };
    const database = opened.use(
      openDatabase({
        connectionString,
        connectionsMax: connectionsOf(config),
        applicationName: "tollgate",
        onIdleError: lost("database pool"),
      }),
    );
    const node = opened.use(await NodeNumber.claim(connectionString, lost("node number")));
    opened.use(
      await NodePresence.begin({
        pool: database.pool,
        node,
        roles: rolesHere(config),
        // The change feed tells of a database that is away.
        onMissed: error => {
          logger.debug({ err: error }, "this process could not be noted as alive");
        },
      }),
    );
    const feed = opened.use(new ChangeFeed(connectionString, lost("change notifications")));
    await feed.start();
    const { clock } = feed;
    const keyring = new Keyring(options.secret, config.secretPrevious);
    const specifications = opened.use(createApiSpecificationReader());
    const mail = createMail({ database, clock, logger, ...(config.smtp && { smtp: config.smtp }) });
    const base = { database, clock, keyring, feed, logger, config };
    const correlationIds = new CorrelationIds(keyring);

    const accounts = createAccounts({
      ...base,
      mail,
      subscriptionsOf: { endOfMember: endTestSubscriptionsOfMember },
      applicationsOf: { endAccess: endAccessOfAccount },
    });
    const catalog = createCatalog({
      ...base,
      specifications,
      subscriptionsOf: {
        countActive: countActiveSubscriptions,
        countOnPlan: countSubscriptionsOnPlan,
        endAll: endSubscriptionsOfDefinition,
      },
    });
    const marketplace = createMarketplace(base);
    const { credentialOf } = accounts;
    const applications = createApplications({
      ...base,
      credentialOf,
      subscriptionsOf: {
        countActive: countActiveSubscriptionsByApplication,
        endAll: endSubscriptionsOfApplication,
      },
    });
    const subscriptions = createSubscriptions(base);
    const budgetMarks = opened.use(new BudgetMarks({ database, logger }));
    const metering = opened.use(
      createMetering({
        ...base,
        correlationIds,
        node,
        documentsOf: { findOfUsage: findDocumentsOfUsage },
        noteUsage: subscriptionId => {
          budgetMarks.note(subscriptionId);
        },
      }),
    );
    const gateway = opened.use(
      createGateway({
        ...base,
        correlationIds,
        node,
        credentialOf,
        findBudgetStops: accountId => findBudgetStops(database.db, accountId),
        takeUsage: (correlationId, call, header) => metering.takeFromAnswer(correlationId, call, header),
      }),
    );
    const pdfs = opened.use(createPdfRenderer());
    const billing = createBilling({ ...base, correlationIds, mail, pdfs, budgetMarks });
    const operator = createOperator(base);
    const overview = createOverview(base);

    const modules = [
      accounts,
      catalog,
      marketplace,
      applications,
      subscriptions,
      gateway,
      metering,
      billing,
      operator,
      overview,
    ];
    return {
      config,
      logger,
      database,
      feed,
      clock,
      mail,
      accounts,
      catalog,
      marketplace,
      applications,
      subscriptions,
      gateway,
      metering,
      billing,
      routes: modules.flatMap(module => module.routes),
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}
