import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Context } from "./context.js";
import { asError } from "./kernel/assert.js";
import {
  cutStalledReaders,
  framingFault,
  problemOfParser,
  takeInTheRest,
  unknownExpectation,
  watchConnections,
} from "./platform/http/index.js";
import {
  answerProblem,
  answerProblemOnSocket,
  inviteBody,
  protocolsWanted,
  toProblem,
  tunnelRefused,
  unsupportedTransferCoding,
} from "./modules/gateway/index.js";

/** The gateway's HTTP server. Disposing it drains: calls under way are finished, for a bounded time. */
export interface GatewayApp extends AsyncDisposable {
  readonly server: Server;
  listen(address: { readonly host: string; readonly port: number }): Promise<void>;
}

/** How long a connection may take for what. */
export interface GatewayBounds {
  /** Calls under way after a drain has begun. */
  readonly drainMsMax: number;
  /** A consumer that sends its headers. */
  readonly headersMsMax: number;
  /** A consumer that takes nothing of an answer which waits for it. */
  readonly stalledMsMax: number;
}
const boundsDefault: GatewayBounds = { drainMsMax: 20_000, headersMsMax: 60_000, stalledMsMax: 300_000 };
// Long enough for idle keep-alive connections of consumers' pools, which close theirs after 4 to 60 s.
const keepAliveMs = 65_000;
const headerBytesMax = 32 * 1024;
const tokenBodyBytesMax = 16 * 1024;
// Requests that wait behind others on one connection. Clients that send so many at once mean no good.
const pipelinedMax = 100;

/**
 * The data plane's listener: POST /token, the key set, probes, and every other path a call. Plain node:http: a framework's
 * routing and hooks cost as much as the whole rest of a call here.
 */
export function buildGatewayApp(context: Context, bounds: Partial<GatewayBounds> = {}): GatewayApp {
  const { drainMsMax, headersMsMax, stalledMsMax } = { ...boundsDefault, ...bounds };
  const { gateway, logger } = context;
  let draining = false;
  const server = createServer(
    // No limit on the whole request: a call may stream for hours.
    {
      requestTimeout: 0,
      headersTimeout: headersMsMax,
      connectionsCheckingInterval: headersMsMax / 4,
      keepAliveTimeout: keepAliveMs,
      maxHeaderSize: headerBytesMax,
      // framingFault looks itself.
      requireHostHeader: false,
    },
    (request, response) => {
      handle(request, response);
    },
  );
  const connections = watchConnections(server, ["request", "checkContinue", "upgrade"]);
  const stalled = cutStalledReaders(server, stalledMsMax);
  // Connections on which an answer is under way, and what was sent behind its request: nothing else may be written there, and
  // of what may have an effect one thing is done after the other (RFC 9112 section 9.3.2).
  const answering = new Map<Duplex, (() => void)[] | undefined>();
  const refused = new Set<Duplex>();
  // One listener for all answers, which `this` tells apart, instead of a closure and a wrapper for each.
  function answered(this: ServerResponse): void {
    const { socket } = this.req;
    const next = socket.destroyed ? undefined : answering.get(socket)?.shift();
    if (next === undefined) answering.delete(socket);
    else next();
  }
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    // What follows an unclear request on its connection may be part of it.
    const { socket } = request;
    if (refused.has(socket)) return;
    const fault = framingFault(request);
    if (fault !== undefined) {
      refuseConnection(socket);
      response.shouldKeepAlive = false;
      answerProblem(request, response, fault, { requestId: randomUUID() });
      return;
    }
    const behind = answering.get(socket);
    if (behind !== undefined || answering.has(socket)) {
      const waiting = behind ?? [];
      answering.set(socket, waiting);
      if (waiting.push(() => begin(request, response)) > pipelinedMax) socket.destroy();
      return;
    }
    answering.set(socket, undefined);
    begin(request, response);
  };
  const begin = (request: IncomingMessage, response: ServerResponse): void => {
    if (draining) response.setHeader("connection", "close");
    response.on("close", answered);
    request.url = originForm(request.url ?? "");
    const own = ownResource(request);
    if (own === undefined) {
      void gateway.serveCall(request, response);
      return;
    }
    answerItself(own, context, request, response).catch((error: unknown) => {
      const requestId = randomUUID();
      logger.error({ err: asError(error), requestId }, "a gateway request failed");
      answerProblem(request, response, toProblem(error), { requestId });
    });
  };
  const refuseConnection = (socket: Socket): void => {
    refused.add(socket);
    answering.set(socket, undefined);
    socket.once("close", () => {
      refused.delete(socket);
      answering.delete(socket);
    });
  };
  // Whether the body is wanted is known only once the call is admitted.
  server.on("checkContinue", handle);
  server.on("checkExpectation", (request: IncomingMessage, response: ServerResponse) => {
    const problem = unknownExpectation("The only expectation that is met here is 100-continue.");
    answerProblem(request, response, problem, { requestId: randomUUID() });
  });
  server.on("connect", (_request: IncomingMessage, socket: Duplex) => {
    socket.on("error", () => socket.destroy());
    answerProblemOnSocket(socket, tunnelRefused("CONNECT is not served here."));
  });
  server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    // Sent behind a request whose answer is still to come: whatever was written now would be taken for that answer.
    if (answering.has(socket)) {
      socket.destroy();
      return;
    }
    const fault = framingFault(request);
    if (fault !== undefined) {
      socket.on("error", () => socket.destroy());
      answerProblemOnSocket(socket, fault);
      return;
    }
    if (protocolsWanted(request).every(protocol => protocol === "h2c")) {
      serveWithoutUpgrade(server, request, socket, head);
      return;
    }
    request.url = originForm(request.url ?? "");
    void gateway.serveUpgrade(request, socket, head);
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === "ECONNRESET") socket.destroy();
    else if (!answering.has(socket)) answerProblemOnSocket(socket, problemOfParser(error, headerBytesMax));
    // Told of only after the request was handed on, which has answered nothing yet.
    else if (error.code === "HPE_INVALID_TRANSFER_ENCODING")
      answerProblemOnSocket(
        socket,
        unsupportedTransferCoding("The only transfer coding taken here is chunked."),
      );
    else socket.destroy();
  });
  return {
    server,
    listen: ({ host, port }) =>
      new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(port, host, () => {
          server.off("error", reject);
          resolve();
        });
      }),
    [Symbol.asyncDispose]: async () => {
      draining = true;
      const closed = new Promise<void>(resolve => {
        server.close(() => {
          resolve();
        });
      });
      connections.endIdle();
      const timer = setTimeout(() => {
        gateway.cutUpgrades();
        server.closeAllConnections();
      }, drainMsMax);
      await closed;
      clearTimeout(timer);
      clearInterval(stalled);
      await gateway.flush();
    },
  };
}

/**
 * Some clients ask every server once whether it speaks HTTP/2 (Java's do by default) and are content with an answer by
 * HTTP/1.1: RFC 9113 section 3.1 dropped that way of changing. Node hands such a connection out and can't take it back, so
 * the request is put in front of what is still to come, without its wish, and the connection begins anew.
 */
function serveWithoutUpgrade(server: Server, request: IncomingMessage, socket: Socket, rest: Buffer): void {
  const { method = "", url = "", httpVersion, rawHeaders } = request;
  let head = `${method} ${url} HTTP/${httpVersion}\r\n`;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? "";
    if (name.toLowerCase() !== "upgrade") head += `${name}: ${rawHeaders[i + 1] ?? ""}\r\n`;
  }
  if (rest.length > 0) socket.unshift(rest);
  socket.unshift(Buffer.from(`${head}\r\n`, "latin1"));
  server.emit("connection", socket);
}

/** RFC 9112 section 3.2.2: servers take the absolute form too. */
function originForm(target: string): string {
  return target.startsWith("/") ? target : target.replace(/^https?:\/\/[^/?#]*\/?/i, "/");
}

type OwnResource = (
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
) => void | Promise<void>;

async function answerItself(own: OwnResource, ...answering: Parameters<OwnResource>): Promise<void> {
  await own(...answering);
}

// Owner slugs can't be any of these.
const ownResources: ReadonlyMap<string, OwnResource> = new Map<string, OwnResource>([
  ["/token", answerToken],
  ["/.well-known/jwks.json", answerKeys],
  ["/livez", answerLiveness],
  ["/readyz", answerReadiness],
]);

/** What the gateway answers by itself; every other path is a call. */
function ownResource({ url = "", method }: IncomingMessage): OwnResource | undefined {
  const queryAt = url.indexOf("?");
  const path = queryAt === -1 ? url : url.slice(0, queryAt);
  return path === "/token" && method === "OPTIONS" ? undefined : ownResources.get(path);
}

async function answerKeys(
  { gateway }: Context,
  _request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  answerJson(response, 200, await gateway.jwks(), { "cache-control": "public, max-age=300" });
}

function answerLiveness(_context: Context, _request: IncomingMessage, response: ServerResponse): void {
  answerText(response, 200, "alive\n");
}

function answerReadiness({ feed }: Context, _request: IncomingMessage, response: ServerResponse): void {
  if (feed.connected) answerText(response, 200, "ready\n");
  else answerText(response, 503, "the database is out of reach\n");
}

async function answerToken(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refuse = (status: number, description: string, headers: Headers = {}): void => {
    answerJson(
      response,
      status,
      { error: "invalid_request", error_description: description },
      { ...noStore, ...headers },
    );
    takeInTheRest(request);
  };
  if (request.method !== "POST") {
    refuse(405, "Ask for a token with POST.", { allow: "POST" });
    return;
  }
  inviteBody(request, response);
  const body = await readBody(request);
  if (body === "left") return;
  if (body === "too large") {
    refuse(413, `The body is larger than ${tokenBodyBytesMax} bytes.`);
    return;
  }
  try {
    const answered = await context.gateway.token({
      authorization: request.headers.authorization,
      contentType: request.headers["content-type"],
      body: body.text,
    });
    answerJson(response, answered.status, answered.body, answered.headers);
  } catch (error) {
    context.logger.error({ err: asError(error) }, "a token could not be issued");
    // RFC 6749 section 4.1.2.1 has this code for it; section 5.2 has none.
    answerJson(
      response,
      503,
      { error: "temporarily_unavailable", error_description: "Try again shortly." },
      { ...noStore, "retry-after": "2" },
    );
  }
}

/** The whole body. It isn't iterated over, since leaving such a loop early would close the connection. */
function readBody(request: IncomingMessage): Promise<{ readonly text: string } | "too large" | "left"> {
  return new Promise(resolve => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > tokenBodyBytesMax) resolve("too large");
      else chunks.push(chunk);
    });
    request.once("end", () => {
      resolve({ text: Buffer.concat(chunks).toString("utf8") });
    });
    request.once("error", () => {
      resolve("left");
    });
  });
}

type Headers = Readonly<Record<string, string>>;

// RFC 6749 section 5.1.
const noStore: Headers = { "cache-control": "no-store", pragma: "no-cache" };

// Browsers get tokens for Try it out by the API; other pages may use the token endpoint as any client does.
const anyOrigin = { "access-control-allow-origin": "*" };

function answerJson(response: ServerResponse, status: number, body: unknown, headers: Headers): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...anyOrigin, ...headers });
  response.end(JSON.stringify(body));
}

function answerText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(text);
}
