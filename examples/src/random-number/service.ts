import { randomInt } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Log } from "./log.js";

const greeting = "This is the random-number service: POST / answers a random number.\n";

/** The service itself: `POST /` answers a random number, `GET /` says that it is up. */
export function createService(log: Log, reportUsage: (correlationId: string) => void): Server {
  return createServer((request, response) => {
    // The body means nothing here; it is read to its end so that the connection can serve the next call.
    request.on("error", () => response.destroy());
    request.on("end", () => {
      const [path] = (request.url ?? "/").split("?");
      if (path !== "/") sendText(response, 404, "Not found: this service has only /.\n");
      else if (request.method === "POST") serveNumber(request, response, log, reportUsage);
      else if (request.method === "GET" || request.method === "HEAD") sendText(response, 200, greeting);
      else sendText(response.setHeader("Allow", "GET, HEAD, POST"), 405, "Method not allowed: use POST /.\n");
    });
    request.resume();
  });
}

function serveNumber(
  request: IncomingMessage,
  response: ServerResponse,
  log: Log,
  reportUsage: (correlationId: string) => void,
): void {
  const number = String(randomInt(1_000_000));
  sendText(response, 200, number);
  const correlationId = request.headers["x-correlation-id"];
  if (typeof correlationId !== "string" || correlationId === "") {
    log(`served ${number} without a correlation id: not a call through the gateway, nothing to report`);
    return;
  }
  log(`served ${number} for call ${correlationId}`);
  reportUsage(correlationId);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  const headers = { "Content-Type": "text/plain; charset=utf-8", "Content-Length": Buffer.byteLength(text) };
  response.writeHead(status, headers).end(text);
}
