import type { FastifyInstance } from "fastify";
import { buildApp } from "./app.js";
import type { Context } from "./context.js";
import { buildGatewayApp, type GatewayApp } from "./gateway-app.js";
import { listenAt } from "./listen-at.js";
import { Disposables } from "./kernel/disposables.js";
import { watchConnections, type Connections } from "./platform/http/index.js";

/** The listeners of this process. Disposing drains them: no new work, what is under way is finished. */
export interface Listeners extends AsyncDisposable {
  readonly api: FastifyInstance | undefined;
  readonly gateway: GatewayApp | undefined;
}

export async function startListeners(context: Context): Promise<Listeners> {
  const { config } = context;
  const opened = new Disposables();
  try {
    const gateway = servesGateway(config) ? opened.use(buildGatewayApp(context)) : undefined;
    if (gateway !== undefined) {
      const { host, gatewayPort: port } = config;
      await listenAt({ host, port, variable: "TOLLGATE_GATEWAY_PORT" }, at => gateway.listen(at));
    }
    let api: FastifyInstance | undefined;
    if (config.roles.has("api")) {
      const app = await buildApp(context);
      const connections = watchConnections(app.server);
      opened.use({ [Symbol.asyncDispose]: () => drainApi(app, connections) });
      const { host, apiPort: port } = config;
      await listenAt({ host, port, variable: "TOLLGATE_PORT" }, at => app.listen(at));
      api = app;
    }
    return { api, gateway, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() };
  } catch (error) {
    await opened[Symbol.asyncDispose]();
    throw error;
  }
}

/** Unless processes of its own do. */
const servesGateway = ({ roles, gatewayProcesses }: Context["config"]): boolean =>
  roles.has("gateway") && gatewayProcesses === 1;

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
