import { timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { isLoopback } from "./config/index.js";
import type { Context } from "./context.js";
import { metricsText } from "./platform/telemetry/index.js";

/** /livez, /readyz and /metrics of the API listener. Outside the OpenAPI document: they are the operator's. */
export function registerProbes(app: FastifyInstance, context: Context): void {
  const { metricsToken, publicUrl } = context.config;
  const isLocal = isLoopback(new URL(publicUrl).hostname.replace(/^\[(.*)\]$/, "$1"));
  app.get("/livez", { schema: { hide: true } }, (_request, reply) =>
    reply.type("text/plain").send("alive\n"),
  );
  app.get("/readyz", { schema: { hide: true } }, (_request, reply) => {
    const ready = context.feed.connected;
    return reply
      .code(ready ? 200 : 503)
      .type("text/plain")
      .send(ready ? "ready\n" : "the database is out of reach\n");
  });
  app.get("/metrics", { schema: { hide: true } }, async (request, reply) => {
    const mayRead = hasToken(request, metricsToken) || (isLocal && isFromThisMachine(request));
    if (!mayRead) return reply.code(404).type("text/plain").send("not found\n");
    const { text, contentType } = await metricsText();
    return reply.type(contentType).send(text);
  });
}

function hasToken(request: FastifyRequest, token: string | undefined): boolean {
  const given = /^Bearer +(.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  if (token === undefined || given === undefined) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * Behind a reverse proxy on this machine everybody looks like loopback, and not every proxy leaves a mark. So this counts
 * only while the public address is of this machine, too.
 */
function isFromThisMachine(request: FastifyRequest): boolean {
  const { headers, ip } = request;
  const isForwarded = Object.keys(headers).some(name => proxyHeaders.test(name));
  // A page that a name was rebound for comes from this machine, too, but asks for its own name.
  const host = /^\[?([^\]]*?)\]?(?::\d+)?$/.exec(headers.host ?? "")?.[1] ?? "";
  return !isForwarded && isLoopback(host) && isLoopback(ip.replace(/^::ffff:/, ""));
}

const proxyHeaders = /^(?:x-forwarded-.*|forwarded|via|x-real-ip|.*-connecting-ip|.*-client-ip)$/;
