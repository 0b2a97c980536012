import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import { asError } from "../../kernel/assert.js";
import { internalError, invalidRequest, type Problem } from "../../kernel/problem.js";
import { gatewayCalls } from "../../platform/telemetry/index.js";
import { admitCall } from "./admit-call.js";
import { answerProblemOnSocket, toProblem } from "./answer-problem.js";
import { upstreamPath } from "./call-path.js";
import { clientAddress } from "./client-address.js";
import { forwardUpgrade } from "./forward-upgrade.js";
import { requestHeaders } from "./headers.js";
import type { OpenUpgrades } from "./open-upgrades.js";
import { upgradeRefused } from "./problems.js";
import { hasBody } from "./request-body.js";
import { readTarget, type CallUnderWay, type ServingDeps } from "./serve-call.js";

export interface UpgradeDeps extends ServingDeps {
  readonly upgrades: OpenUpgrades;
}

/** Which protocols a request wants to change to (RFC 9110 section 7.8), lower case. */
export function protocolsWanted(request: IncomingMessage): readonly string[] {
  return (request.headers.upgrade ?? "").split(",").map(protocol => protocol.trim().toLowerCase());
}

/**
 * One WebSocket of a consumer: a call like any other, from its handshake until it is closed, under one correlation id. Never
 * rejects.
 * @param head what the consumer sent behind its handshake already
 */
export async function serveUpgrade(
  deps: UpgradeDeps,
  request: IncomingMessage,
  socket: Socket,
  head: Buffer,
): Promise<void> {
  const startedAtMs = performance.now();
  socket.on("error", () => socket.destroy());
  if (head.length > 0) socket.unshift(head);
  try {
    refuseOtherUpgrades(request);
    const path = readTarget(request);
    const admitted = await admitCall(deps, request.headers.authorization, path.route);
    const limitHeaders = deps.limits.begin(admitted);
    try {
      await forwardAndRecord(deps, request, socket, { path, admitted, limitHeaders, startedAtMs });
    } finally {
      deps.limits.end(admitted);
    }
  } catch (error) {
    const problem = toProblem(error);
    if (problem.kind === internalError)
      deps.logger.error({ err: asError(error) }, "a WebSocket could not be served");
    gatewayCalls.inc({ status: String(problem.status), answered_by: "gateway" });
    refuse(socket, problem);
  }
}

function refuseOtherUpgrades(request: IncomingMessage): void {
  if (!protocolsWanted(request).includes("websocket"))
    throw upgradeRefused(`The protocol ${request.headers.upgrade ?? ""} is not served here.`);
  // RFC 6455 section 4.1; a body would be taken for frames.
  if (request.method !== "GET" || hasBody(request))
    throw invalidRequest("A WebSocket is opened by GET, without a body.");
}

async function forwardAndRecord(
  deps: UpgradeDeps,
  request: IncomingMessage,
  socket: Socket,
  { path, admitted, limitHeaders, startedAtMs }: CallUnderWay,
): Promise<void> {
  const { route } = admitted;
  const { id, call } = deps.correlationIds.mint({ ...admitted, calledAtMs: deps.clock.nowMs() });
  let ended: (() => void) | undefined;
  const ending = await forwardUpgrade(
    request,
    socket,
    {
      dispatcher: deps.pools.of(route.origin),
      path: upstreamPath(route.basePath, path),
      headers: requestHeaders(request.rawHeaders, {
        correlationId: id,
        authorization: route.authorization,
        clientAddress: clientAddress(request, deps.trustedProxies),
        host: deps.host,
        scheme: deps.scheme,
      }),
      correlationId: id,
      limitHeaders,
      takeUsage: header => {
        deps.usageReporters.add(route.definitionId);
        return deps.takeUsage(id, call, header);
      },
      awaitsUsage: deps.usageReporters.has(route.definitionId),
      firstByteTimeoutMs: route.firstByteTimeoutMs,
    },
    cut => (ended = deps.upgrades.add(admitted, cut)),
  );
  ended?.();
  const { problem, isForwarded, ...outcome } = ending;
  const told = isForwarded ? { id, call } : deps.correlationIds.unforwarded(call);
  deps.recorder.record({
    call: told.call,
    applicationId: admitted.applicationId,
    definitionId: route.definitionId,
    method: "GET",
    path: path.rest === "" ? "/" : path.rest,
    ...outcome,
    durationMs: Math.round(performance.now() - startedAtMs),
  });
  gatewayCalls.inc({ status: String(ending.status), answered_by: ending.answeredBy });
  if (problem !== undefined) refuse(socket, problem, told.id);
}

function refuse(socket: Socket, problem: Problem, correlationId?: string): void {
  answerProblemOnSocket(socket, problem, {
    requestId: randomUUID(),
    ...(correlationId !== undefined && { correlationId }),
  });
  // Nobody reads what still comes; unread it would hide the end of it.
  socket.resume();
}
