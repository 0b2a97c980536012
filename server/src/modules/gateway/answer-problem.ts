import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { internalError, Problem, problemDocument, unavailable } from "../../kernel/problem.js";
import { isDatabaseAway } from "../../platform/database/index.js";
import { answerOnSocket, takeInTheRest, writeJson } from "../../platform/http/index.js";
import { corsHeaders } from "./headers.js";

/** What a caller is told about an error. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDatabaseAway(error)) {
    return unavailable("The platform's database is out of reach. Try again shortly.", {
      headers: { "retry-after": "2" },
      cause: error,
    });
  }
  return internalError("Something went wrong on our side. Tell the operator the request id.", {
    cause: error,
  });
}

/** Answers an error of the gateway's own, unless an answer has begun. */
export function answerProblem(
  request: IncomingMessage,
  response: ServerResponse,
  problem: Problem,
  ids: { readonly requestId: string; readonly correlationId?: string },
): void {
  if (response.headersSent || response.destroyed || !request.socket.writable) return;
  const { body, headers } = write(problem, ids.requestId);
  if (ids.correlationId !== undefined) headers.push("x-correlation-id", ids.correlationId);
  response.writeHead(problem.status, headers);
  response.end(request.method === "HEAD" ? undefined : body, () => {
    takeInTheRest(request);
  });
}

/** Answers on a bare connection, for what is no request that Node's HTTP server would hand on, and closes it. */
export function answerProblemOnSocket(
  socket: Duplex,
  problem: Problem,
  { requestId, correlationId }: { readonly requestId?: string; readonly correlationId?: string } = {},
): void {
  const headers =
    correlationId === undefined ? ownHeaders : [...ownHeaders, "x-correlation-id", correlationId];
  answerOnSocket(socket, problem, { requestId, headers });
}

const ownHeaders = ["x-error-source", "gateway", ...corsHeaders];

function write(problem: Problem, requestId: string): { body: string; headers: string[] } {
  const body = writeJson(problemDocument(problem, requestId));
  const headers = [
    ...Object.entries(problem.extra.headers ?? {}).flat(),
    "content-type",
    "application/problem+json; charset=utf-8",
    "content-length",
    String(Buffer.byteLength(body)),
    ...ownHeaders,
  ];
  return { body, headers };
}
