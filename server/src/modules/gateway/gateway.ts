import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { FastifyBaseLogger } from "fastify";
import type { Config } from "../../config/index.js";
import type { Clock } from "../../kernel/clock.js";
import { Disposables } from "../../kernel/disposables.js";
import type { Keyring } from "../../kernel/keyring.js";

import { countLiveGateways, type Database } from "../../platform/database/index.js";
import type { Route } from "../../platform/http/index.js";
import type { ChangeFeed } from "../../platform/snapshot/index.js";
import type { Accounts } from "../accounts/index.js";
import { upstreamRulesOf } from "../catalog/index.js";
import type { CallIdentity, CorrelationIds } from "../correlation/index.js";
import { ApplicationTokens } from "./application-tokens.js";
import { CallRecorder } from "./call-recorder.js";
import { insertCalls } from "./call-store.js";
import { answerTokenRequest, type TokenAnswer, type TokenRequest } from "./token-endpoint.js";
import { CallLimits } from "./call-limits.js";
import { LiveGateways } from "./live-gateways.js";
import { getAccessToken } from "./routes/get-access-token.js";
import { OpenUpgrades } from "./open-upgrades.js";
import { RouteTable, type RouteTableDeps } from "./route-table.js";
import { serveCall } from "./serve-call.js";
import { serveUpgrade } from "./serve-upgrade.js";
import { SigningKeys } from "./signing-keys.js";
import { UpstreamPools } from "./upstream-pools.js";

export interface GatewayDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly keyring: Keyring;
  readonly feed: ChangeFeed;
  readonly logger: FastifyBaseLogger;
  readonly config: Pick<
    Config,
    | "gatewayUrl"
    | "publicUrl"
    | "upstreamPolicy"
    | "host"
    | "apiPort"
    | "gatewayPort"
    | "gatewayBodyBytesMax"
    | "staleMsMax"
    | "trustedProxies"
  >;
  readonly correlationIds: CorrelationIds;
  readonly node: { readonly number: number };
  readonly credentialOf: Accounts["credentialOf"];
  /** What stops the live calls of an account; told of by the tag `budget:<account id>`. */
  readonly findBudgetStops: RouteTableDeps["findBudgetStops"];
  /** Takes what a service reports in the header of its answer; resolves once it is on disk. */
  readonly takeUsage: (correlationId: string, call: CallIdentity, header: string) => Promise<void>;
}

export interface Gateway extends AsyncDisposable {
  /** Its operations on the API listener. */
  readonly routes: readonly Route[];
  /** One call of a consumer, from the first byte to the record of it. Never rejects. */
  serveCall(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** One WebSocket of a consumer, from its handshake to the record of it. Never rejects. */
  serveUpgrade(request: IncomingMessage, socket: Socket, head: Buffer): Promise<void>;
  /** Ends the WebSockets that are open. */
  cutUpgrades(): void;
  token(request: TokenRequest): Promise<TokenAnswer>;
  jwks(): Promise<unknown>;
  /** Writes the call records that are still buffered. */
  flush(): Promise<void>;
  rotateKeys(): Promise<void>;
  /** How often the database was asked on the request path so far. */
  readonly databaseReads: () => number;
  /** How often a token's signature was checked so far. */
  readonly signatureChecks: () => number;
}

export function createGateway(deps: GatewayDeps): Gateway {
  const { database, clock, keyring, feed, logger, config, correlationIds, node } = deps;
  const opened = new Disposables();
  const keys = new SigningKeys({
    database,
    clock,
    keyring,
    feed,
    onError: error => logger.warn({ err: error }, "signing keys could not be read again"),
  });
  const tokens = new ApplicationTokens({ keys, clock, issuer: config.gatewayUrl });
  const table = new RouteTable({
    database,
    keyring,
    feed,
    clock,
    staleMsMax: config.staleMsMax,
    findBudgetStops: deps.findBudgetStops,
  });
  const recorder = opened.use(
    new CallRecorder({ write: records => insertCalls(database.pool, records, node.number), logger }),
  );
  // After the recorder, so that they end before it: what ends with them is recorded.
  const pools = opened.use(new UpstreamPools(upstreamRulesOf(config)));
  const gateways = opened.use(
    new LiveGateways({
      count: () => countLiveGateways(database.pool),
      feed,
      onError: error => {
        logger.debug({ err: error }, "the gateways could not be counted");
      },
    }),
  );
  const gatewayUrl = new URL(config.gatewayUrl);
  const serving = {
    tokens,
    table,
    clock,
    pools,
    limits: new CallLimits({ gateways: () => gateways.count, nowMs: () => performance.now() }),
    recorder,
    correlationIds,
    usageReporters: new Set<string>(),
    takeUsage: deps.takeUsage,
    logger,
    trustedProxies: config.trustedProxies,
    bodyBytesMax: config.gatewayBodyBytesMax ?? Infinity,
    host: gatewayUrl.host,
    scheme: gatewayUrl.protocol.slice(0, -1),
  };
  const upgrades = new OpenUpgrades({ tokens, table, clock, feed, logger });
  return {
    routes: [getAccessToken({ database, tokens, credentialOf: deps.credentialOf })],
    serveCall: (request, response) => serveCall(serving, request, response),
    serveUpgrade: (request, socket, head) => serveUpgrade({ ...serving, upgrades }, request, socket, head),
    cutUpgrades: () => {
      upgrades.cutAll("gateway-stopped");
    },
    token: request => answerTokenRequest({ tokens, table, keyring, clock }, request),
    jwks: () => keys.jwks(),
    flush: () => recorder.flush(),
    rotateKeys: () => keys.rotate(),
    databaseReads: () => table.reads,
    signatureChecks: () => tokens.verifications,
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}
