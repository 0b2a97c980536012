import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyBaseLogger } from "fastify";
import { asError } from "../../kernel/assert.js";
import { internalError } from "../../kernel/problem.js";
import type { TrustedProxies } from "../../kernel/trusted-proxies.js";
import { gatewayCalls } from "../../platform/telemetry/index.js";
import type { CallIdentity, CorrelationIds } from "../correlation/index.js";
import { admitCall, admitRemembered, type AdmitDeps, type AdmittedCall } from "./admit-call.js";
import { answerProblem, toProblem } from "./answer-problem.js";
import type { CallLimits } from "./call-limits.js";
import type { CallRecorder } from "./call-recorder.js";
import { clientAddress } from "./client-address.js";
import { escapesService, readCallPath, upstreamPath, type CallPath } from "./call-path.js";
import { forwardCall } from "./forward-call.js";
import { corsHeaders, requestHeaders } from "./headers.js";
import { invalidCallPath, methodRefused, unknownService, unsupportedTransferCoding } from "./problems.js";
import { bodyOf, hasBody, RequestBody } from "./request-body.js";
import type { UpstreamPools } from "./upstream-pools.js";

export interface ServingDeps extends AdmitDeps {
  readonly pools: UpstreamPools;
  readonly limits: CallLimits;
  readonly recorder: CallRecorder;
  readonly correlationIds: CorrelationIds;
  /** Definitions whose answers have reported usage. Remembered by this process: of the first one nothing is known yet. */
  readonly usageReporters: Set<string>;
  readonly takeUsage: (correlationId: string, call: CallIdentity, header: string) => Promise<void>;
  readonly logger: FastifyBaseLogger;
  readonly trustedProxies: TrustedProxies;
  readonly bodyBytesMax: number;
  /** Authority and scheme under which consumers know the gateway. */
  readonly host: string;
  readonly scheme: string;
}

const endOfTick = Promise.resolve();

/** Until everything is parsed that was read from the connection together with the head. */
const restOfRead = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/**
 * One call of a consumer: admitted, given its correlation id, forwarded, recorded. Never rejects. What is
 * remembered is not waited for: the way of such a call has one await, that of its answer.
 */
export async function serveCall(
  deps: ServingDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (isPreflight(request)) {
    answerPreflight(request, response);
    return;
  }
  const startedAtMs = performance.now();
  try {
    refuseTrace(request);
    const path = readTarget(request);
    refuseOtherCodings(request);
    if (hasBody(request)) {
      await restOfRead();
      // Of a body that can't be read its connection's listener tells.
      if (request.socket.destroyed && !request.complete) return;
    }
    const { authorization } = request.headers;
    const admitted =
      admitRemembered(deps, authorization, path.route) ?? (await admitCall(deps, authorization, path.route));
    const body = bodyOf(request, response, deps.bodyBytesMax);
    const limitHeaders = deps.limits.begin(admitted);
    try {
      await forwardAndRecord(deps, request, response, { path, admitted, body, limitHeaders, startedAtMs });
    } finally {
      deps.limits.end(admitted);
    }
  } catch (error) {
    // What the parser finds wrong with the request, it tells within this tick, and that is answered already.
    await endOfTick;
    const problem = toProblem(error);
    const requestId = randomUUID();
    // A database that is away is told of once, by the change feed, not by every call.
    if (problem.kind === internalError)
      deps.logger.error({ err: asError(error), requestId }, "a call could not be served");
    gatewayCalls.inc({ status: String(problem.status), answered_by: "gateway" });
    answerProblem(request, response, problem, { requestId });
  }
}

// RFC 9110 section 9.3.8: its answer repeats the request, with the provider's credentials in it.
function refuseTrace({ method }: IncomingMessage): void {
  if (method === "TRACE") throw methodRefused("TRACE is not forwarded. Every other method is.");
}

function refuseOtherCodings(request: IncomingMessage): void {
  const coding = request.headers["transfer-encoding"];
  if (coding !== undefined && coding.trim().toLowerCase() !== "chunked")
    throw unsupportedTransferCoding("The only transfer coding taken here is chunked.");
}

/** Whom a request is for. @throws Problem unknown-service, invalid-call-path */
export function readTarget(request: IncomingMessage): CallPath {
  const path = readCallPath(request.url ?? "");
  if (path === undefined)
    throw unknownService(
      "Gateway addresses are /{owner}/{service}/{version}; copy it from the service's page.",
    );
  if (escapesService(path.rest))
    throw invalidCallPath("The path has a segment that leads upwards; send it resolved.");
  return path;
}

export interface CallUnderWay {
  readonly path: CallPath;
  readonly admitted: AdmittedCall;
  readonly limitHeaders: readonly string[];
  readonly startedAtMs: number;
}

interface RequestUnderWay extends CallUnderWay {
  readonly body: RequestBody | Buffer | undefined;
}

async function forwardAndRecord(
  deps: ServingDeps,
  request: IncomingMessage,
  response: ServerResponse,
  { path, admitted, body, limitHeaders, startedAtMs }: RequestUnderWay,
): Promise<void> {
  const { subscriptionId, planAssignment, mode } = admitted;
  const calledAtMs = deps.clock.nowMs();
  const { id, call } = deps.correlationIds.mint({ subscriptionId, planAssignment, mode, calledAtMs });
  const ending = await forwardCall(request, response, {
    body,
    dispatcher: deps.pools.of(admitted.route.origin),
    path: upstreamPath(admitted.route.basePath, path),
    headers: requestHeaders(request.rawHeaders, {
      correlationId: id,
      authorization: admitted.route.authorization,
      clientAddress: clientAddress(request, deps.trustedProxies),
      host: deps.host,
      scheme: deps.scheme,
    }),
    correlationId: id,
    limitHeaders,
    takeUsage: header => {
      deps.usageReporters.add(admitted.route.definitionId);
      return deps.takeUsage(id, call, header);
    },
    awaitsUsage: deps.usageReporters.has(admitted.route.definitionId),
    firstByteTimeoutMs: admitted.route.firstByteTimeoutMs,
  });
  const told = ending.isForwarded ? { id, call } : deps.correlationIds.unforwarded(call);
  deps.recorder.record({
    call: told.call,
    applicationId: admitted.applicationId,
    definitionId: admitted.route.definitionId,
    method: request.method ?? "GET",
    path: path.rest === "" ? "/" : path.rest,
    status: ending.status,
    answeredBy: ending.answeredBy,
    fault: ending.fault,
    firstByteMs: ending.firstByteMs,
    responseBytes: ending.responseBytes,
    durationMs: Math.round(performance.now() - startedAtMs),
    requestBytes: (body instanceof RequestBody ? body.bytes : body?.length) ?? 0,
  });
  gatewayCalls.inc({ status: String(ending.status), answered_by: ending.answeredBy });
  if (ending.problem !== undefined)
    answerProblem(request, response, ending.problem, { requestId: randomUUID(), correlationId: told.id });
}

// Fetch standard, CORS protocol: browsers ask first, without credentials.
function isPreflight(request: IncomingMessage): boolean {
  return (
    request.method === "OPTIONS" &&
    request.headers.origin !== undefined &&
    request.headers["access-control-request-method"] !== undefined
  );
}

const preflightSeconds = "7200";

function answerPreflight(request: IncomingMessage, response: ServerResponse): void {
  const wanted = request.headers["access-control-request-headers"];
  response.writeHead(204, [
    ...corsHeaders,
    "access-control-allow-methods",
    "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS",
    "access-control-allow-headers",
    wanted ?? "authorization, content-type",
    "access-control-max-age",
    preflightSeconds,
    "vary",
    "access-control-request-headers",
  ]);
  response.end();
}
