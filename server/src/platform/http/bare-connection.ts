import { randomUUID } from "node:crypto";
import { STATUS_CODES, type IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { invalidRequest, problemDocument, type Problem } from "../../kernel/problem.js";
import { writeJson } from "./json.js";
import { headersTooLarge, requestTooSlow } from "./problems.js";

// Long enough for a client on a slow line to read an answer while it still sends.
const lingerMs = 5_000;

/**
 * Answers on a bare connection, for what is no request that Node's HTTP server would hand on, and closes it.
 * @param headers further ones, names and values in turn
 */
export function answerOnSocket(
  socket: Duplex,
  problem: Problem,
  {
    requestId = randomUUID(),
    headers = [],
  }: { readonly requestId?: string | undefined; readonly headers?: readonly string[] } = {},
): void {
  if (!socket.writable) return;
  const body = writeJson(problemDocument(problem, requestId));
  const all = [
    ...headers,
    ...["content-type", "application/problem+json; charset=utf-8"],
    ...["content-length", String(Buffer.byteLength(body)), "connection", "close"],
  ];
  const lines = [`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}`];
  for (let i = 0; i < all.length; i += 2) lines.push(`${all[i] ?? ""}: ${all[i + 1] ?? ""}`);
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
  // Whoever doesn't hang up is hung up on.
  const timer = setTimeout(() => socket.destroy(), lingerMs);
  socket.once("close", () => {
    clearTimeout(timer);
  });
}

/** What Node's HTTP parser found wrong. */
export function problemOfParser(error: NodeJS.ErrnoException, headerBytesMax: number): Problem {
  if (error.code === "HPE_HEADER_OVERFLOW")
    return headersTooLarge(`Request line and headers are larger than ${headerBytesMax} bytes.`);
  if (error.code === "ERR_HTTP_REQUEST_TIMEOUT")
    return requestTooSlow("The headers of the request did not arrive in time.");
  return invalidRequest("This is not a request of HTTP/1.1.", { cause: error });
}

/**
 * Takes in what still comes of a body that nobody reads any more, for a bounded time. Closing at once would make the
 * kernel answer the rest with a reset, and the client lose the answer (RFC 9112 section 9.6).
 */
export function takeInTheRest(request: IncomingMessage): void {
  if (request.complete) return;
  request.resume();
  // Ends its connection, too.
  const timer = setTimeout(() => request.destroy(), lingerMs);
  request.once("close", () => {
    clearTimeout(timer);
  });
}
