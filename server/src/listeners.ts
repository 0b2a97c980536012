import type { FastifyInstance } from "fastify";
import { buildApp } from "./app.js";
import type { Context } from "./context.js";
import { buildGatewayApp, type GatewayApp } from "./gateway-app.js";
import { listenAt } from "./listen-at.js";
import { Disposables } from "./kernel/disposables.js";
import { watchConnections, type Connections } from "./platform/http/index.js";

/**
 * The listeners of this process. Disposing drains them, the gateway first: no new work, what is under way is finished. The API
 * answers until then, since services report there the usage of the very calls that the gateway finishes.
 */
export interface Listeners extends AsyncDisposable {
  readonly api: FastifyInstance | undefined;
  readonly gateway: GatewayApp | undefined;
}

/** @param startGateways the processes that serve the gateway's port, when this one doesn't */
export async function startListeners(
  context: Context,
  startGateways?: () => Promise<AsyncDisposable>,
): Promise<Listeners> {
  const { host, apiPort, gatewayPort, roles, gatewayProcesses } = context.config;
  const opened = new Disposables();
  try {
    // Closed in the opposite order, so made before the gateway; it listens after it.
    const api = roles.has("api") ? await openApi(context, opened) : undefined;
    let gateway: GatewayApp | undefined;
    if (startGateways !== undefined) opened.use(await startGateways());
    else if (roles.has("gateway") && gatewayProcesses === 1) {
      const app = opened.use(buildGatewayApp(context));
      gateway = app;
      const address = { host, port: gatewayPort, variable: "TOLLGATE_GATEWAY_PORT" } as const;
      await listenAt(address, at => app.listen(at));
    }
    if (api !== undefined)
      await listenAt({ host, port: apiPort, variable: "TOLLGATE_PORT" }, at => api.listen(at));
    return { api, gateway, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

async function openApi(context: Context, opened: Disposables): Promise<FastifyInstance> {
  const app = await buildApp(context);
  const connections = watchConnections(app.server);
  opened.use({ [Symbol.asyncDispose]: () => drainApi(app, connections) });
  return app;
}

// Nothing that the API does takes longer, but a client may read its answer slowly.
const drainMsMax = 15_000;

async function drainApi(app: FastifyInstance, connections: Connections): Promise<void> {
  const closed = app.close();
  connections.endIdle();
  const timer = setTimeout(() => {
    app.server.closeAllConnections();
  }, drainMsMax);
  await closed;
  clearTimeout(timer);
}
