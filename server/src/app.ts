import type { FastifyInstance } from "fastify";
import { Type } from "typebox";
import type { Context } from "./context.js";
import { buildApiListener, defineRoute, ok, registerRoutes, type Route } from "./platform/http/index.js";
import { registerProbes } from "./probes.js";
import { registerWebPages } from "./web-pages.js";

/** The API's listener: every module's operations under /qc-catalog, and the operator's probes at the root. */
export async function buildApp(context: Context): Promise<FastifyInstance> {
  const { config, logger } = context;
  const { publicUrl, trustedProxies } = config;
  const app = await buildApiListener({ logger, publicUrl, trustedProxies, version: "0.1.0" });
  await app.register(
    (api, _options, done) => {
      registerRoutes(api, [...context.routes, getOpenApiDocument(app)], context.accounts.authenticate);
      done();
    },
    { prefix: "/qc-catalog" },
  );
  registerProbes(app, context);
  await registerWebPages(app, config);
  await app.ready();
  return app;
}

const getOpenApiDocument = (app: FastifyInstance): Route =>
  defineRoute({
    operationId: "getOpenApiDocument",
    method: "GET",
    path: "/docs",
    summary: "This document",
    tag: "Session",
    access: { kind: "public" },
    contract: true,
    answers: { 200: Type.Object({}) },
    handle: () => ok(app.swagger()),
  });
