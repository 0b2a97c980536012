import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

/** Knows which connections of a server serve a request at the moment. */
export interface Connections {
  /**
   * Ends every connection that serves none, and from now on each one after its answer. Node's closeIdleConnections()
   * leaves those alone that never sent a whole request, such as a browser's opened in advance.
   */
  endIdle(): void;
}

/**
 * Must be called before the server listens.
 * @param requestEvents under which events of the server requests begin
 */
export function watchConnections(
  server: Server,
  requestEvents: readonly ("request" | "checkContinue" | "upgrade")[] = ["request"],
): Connections {
  const idle = new Set<Socket>();
  const known = new WeakSet<Socket>();
  let ending = false;
  const rest = (socket: Socket): void => {
    if (ending) socket.destroySoon();
    else if (!socket.destroyed) idle.add(socket);
  };
  server.on("connection", (socket: Socket) => {
    // One that begins anew (`serveWithoutUpgrade`) has brought its next request along.
    if (known.has(socket)) return;
    known.add(socket);
    rest(socket);
    socket.once("close", () => idle.delete(socket));
  });
  // One listener for all answers, which `this` tells apart, instead of a closure and a wrapper for each.
  function restOfAnswer(this: ServerResponse): void {
    rest(this.req.socket);
  }
  for (const event of requestEvents) {
    server.on(event, (request: IncomingMessage, answer: ServerResponse | Duplex) => {
      idle.delete(request.socket);
      // Whoever changes the protocol is busy until the connection is closed.
      if (event !== "upgrade") answer.on("close", restOfAnswer);
    });
  }
  return {
    endIdle: () => {
      ending = true;
      for (const socket of idle) socket.destroy();
    },
  };
}

/**
 * Cuts connections whose other side takes nothing of what waits for it: a consumer that stops reading holds up the upstream,
 * which holds its connection and a place for as long. Ends with the returned timer.
 */
export function cutStalledReaders(server: Server, stalledMsMax: number): NodeJS.Timeout {
  const open = new Map<Socket, { taken: number; sinceMs: number }>();
  server.on("connection", (socket: Socket) => {
    if (open.has(socket)) return;
    open.set(socket, { taken: 0, sinceMs: performance.now() });
    socket.once("close", () => open.delete(socket));
  });
  return setInterval(() => {
    const nowMs = performance.now();
    for (const [socket, reader] of open) {
      const taken = socket.bytesWritten - socket.writableLength;
      if (socket.writableLength === 0 || taken !== reader.taken) open.set(socket, { taken, sinceMs: nowMs });
      else if (nowMs - reader.sinceMs > stalledMsMax) socket.destroy();
    }
  }, stalledMsMax / 4).unref();
}
