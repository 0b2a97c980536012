import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Context } from "./context.js";
import { answerItself, ownResource } from "./gateway-resources.js";
import { asError } from "./kernel/assert.js";
import {
  AnswersInOrder,
  cutStalledReaders,
  framingFault,
  problemOfParser,
  unknownExpectation,
  watchConnections,
} from "./platform/http/index.js";
import {
  answerProblem,
  answerProblemOnSocket,
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
  /** A consumer that sends its headers, or the whole body of a request for a token. */
  readonly headersMsMax: number;
  /** A consumer that takes nothing of an answer which waits for it. */
  readonly stalledMsMax: number;
}
const boundsDefault: GatewayBounds = { drainMsMax: 20_000, headersMsMax: 60_000, stalledMsMax: 300_000 };
// Long enough for idle keep-alive connections of consumers' pools, which close theirs after 4 to 60 s.
const keepAliveMs = 65_000;
const headerBytesMax = 32 * 1024;
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
  // Headers beyond some number would be dropped without a word, by which the parser has framed the request all the same.
  server.maxHeadersCount = 0;
  const connections = watchConnections(server, ["request", "checkContinue", "upgrade"]);
  const stalled = cutStalledReaders(server, stalledMsMax);
  // What asks for another protocol is no longer the server's, which would wait for it and not know how to end it.
  const upgrading = new Set<Socket>();
  const begin = (request: IncomingMessage, response: ServerResponse): void => {
    if (draining) response.setHeader("connection", "close");
    request.url = originForm(request.url ?? "");
    const own = ownResource(request);
    if (own === undefined) {
      void gateway.serveCall(request, response);
      return;
    }
    answerItself(own, context, request, response, { bodyMsMax: headersMsMax }).catch((error: unknown) => {
      const requestId = randomUUID();
      logger.error({ err: asError(error), requestId }, "a gateway request failed");
      answerProblem(request, response, toProblem(error), { requestId });
    });
  };
  const answers = new AnswersInOrder({
    begin,
    waitingMax: pipelinedMax,
    refuse: (request, response, problem) => {
      response.shouldKeepAlive = false;
      answerProblem(request, response, problem, { requestId: randomUUID() });
    },
    refuseOnSocket: answerProblemOnSocket,
  });
  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    const fault = framingFault(request);
    if (fault === undefined) answers.take(request, response);
    else answers.refuse(request, response, fault);
  };
  // Whether the body is wanted is known only once the call is admitted.
  server.on("checkContinue", handle);
  server.on("checkExpectation", (request: IncomingMessage, response: ServerResponse) => {
    const problem = unknownExpectation("The only expectation that is met here is 100-continue.");
    answerProblem(request, response, problem, { requestId: randomUUID() });
  });
  server.on("connect", (_request: IncomingMessage, socket: Duplex) => {
    socket.on("error", () => socket.destroy());
    if (answers.isBusy(socket)) {
      socket.destroy();
      return;
    }
    answerProblemOnSocket(socket, tunnelRefused("CONNECT is not served here."));
  });
  server.on("upgrade", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    // Sent behind a request whose answer is still to come: whatever was written now would be taken for that answer.
    if (answers.isBusy(socket)) {
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
    upgrading.add(socket);
    socket.once("close", () => upgrading.delete(socket));
    request.url = originForm(request.url ?? "");
    void gateway.serveUpgrade(request, socket, head);
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (!socket.writable || error.code === "ECONNRESET") socket.destroy();
    else {
      const ofHead =
        error.code === "HPE_INVALID_TRANSFER_ENCODING"
          ? unsupportedTransferCoding("The only transfer coding taken here is chunked.")
          : undefined;
      answers.refuseUnreadable(socket, problemOfParser(error, headerBytesMax), ofHead);
    }
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
        for (const socket of upgrading) socket.destroy();
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
