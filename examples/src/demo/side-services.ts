import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** The products that the services name in their answers; without them they report nothing. */
export interface SideProducts {
  readonly job: string;
  readonly solverTime: string;
  readonly tokens: string;
  readonly request: string;
}

interface Reply {
  readonly status: number;
  readonly body: object;
  /** What the call used, by product id. */
  readonly usage?: Readonly<Record<string, number>>;
}

/**
 * What the provider hosts beside the example: an optimizer, text embeddings and a weather archive at paths of one server.
 * They report nothing themselves but name their usage in the answer's header, which the gateway takes out.
 */
export class SideServices {
  readonly #server: Server;
  readonly url: string;
  products: SideProducts | undefined;
  /** While they are down every call gets 503. */
  down = false;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
    server.on("request", (request, response) => void this.#serve(request, response));
  }

  /** @param port 0: a free one */
  static async start(port = 0): Promise<SideServices> {
    const server = createServer();
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return new SideServices(server, (server.address() as AddressInfo).port);
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, "close");
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", this.url).pathname;
    const { status, body, usage = {} } = this.#replyTo(path, await readJson(request));
    const uses = Object.entries(usage).map(([product, count]) => `${product}=${count}`);
    if (uses.length > 0) response.setHeader("x-tollgate-usage", uses.join(", "));
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
  }

  #replyTo(path: string, given: Given): Reply {
    if (this.down) return { status: 503, body: { error: "down for maintenance" } };
    if (path === "/optimizer/jobs") return this.#weigh(given);
    if (path === "/embeddings/embed") return this.#embed(given);
    if (path === "/weather/days")
      return this.#used({ celsius: 11.5, rainMm: 2 }, products => ({ [products.request]: 1 }));
    return { status: 404, body: { error: "there is nothing at this path" } };
  }

  #weigh({ assets, budget }: Given): Reply {
    if (!Array.isArray(assets) || typeof budget !== "number")
      return { status: 422, body: { error: "send assets and a budget" } };
    if (budget <= 0) return { status: 500, body: { error: "the solver did not converge" } };
    const weights = Object.fromEntries(assets.map(asset => [String(asset), 1 / assets.length]));
    // Longer for more money: what matters is that it differs from call to call.
    const seconds = Math.round(budget * 3.7 + 20_000 * assets.length) / 1_000;
    return this.#used({ weights, seconds }, products => ({
      [products.job]: 1,
      [products.solverTime]: seconds,
    }));
  }

  #embed({ text }: Given): Reply {
    if (typeof text !== "string") return { status: 422, body: { error: "send a text" } };
    const tokens = Math.ceil(text.length / 4);
    return this.#used({ vector: [0.12, -0.4, 0.88], tokens }, products => ({
      [products.tokens]: tokens / 1_000,
    }));
  }

  #used(body: object, usageOf: (products: SideProducts) => Readonly<Record<string, number>>): Reply {
    return { status: 200, body, usage: this.products === undefined ? {} : usageOf(this.products) };
  }
}

interface Given {
  readonly assets?: unknown;
  readonly budget?: unknown;
  readonly text?: unknown;
}

/** An empty object for a body that is none. */
async function readJson(request: IncomingMessage): Promise<Given> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}
