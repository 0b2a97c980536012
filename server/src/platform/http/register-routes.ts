import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { TObject, TSchema } from "typebox";
import { accountSuspended, forbidden, invalidRequest, notFound, unauthorized } from "../../kernel/problem.js";
import { isUuid } from "../../kernel/ids.js";
import { roleSuffices, type ActingAccount, type Caller } from "./caller.js";
import { writeJson } from "./json.js";
import { refuseChangesOfSuspended } from "./refuse-changes-of-suspended.js";
import type { Access, Answer, Route } from "./route.js";
import { ProblemSchema } from "./schemas.js";

/** Finds out who calls; undefined without credentials. @throws Problem unauthorized for wrong ones */
export type Authenticate = (request: FastifyRequest) => Promise<Caller | undefined>;

declare module "fastify" {
  interface FastifyContextConfig {
    /** The operation behind a URL; unset for what the framework answers by itself. */
    operation?: Route;
  }
}

/** Registers operations: credentials, role, validation, answer. The handler is left with mapping alone. */
export function registerRoutes(
  app: FastifyInstance,
  routes: readonly Route[],
  authenticate: Authenticate,
): void {
  for (const route of routes) registerRoute(app, route, authenticate);
}

function registerRoute(app: FastifyInstance, route: Route, authenticate: Authenticate): void {
  app.route({
    method: route.method,
    url: route.path.replaceAll(/\{(\w+)\}/g, ":$1"),
    config: { operation: route },
    ...(route.bodyBytesMax !== undefined && { bodyLimit: route.bodyBytesMax }),
    schema: documentation(route),
    // Before the body is read: a stranger's 10 MB are not even received.
    onRequest: async request => {
      request.operationCaller = await admit(route.access, request, authenticate);
    },
    preValidation: (request, _reply, done) => {
      if (route.contract === true) request.body = withoutNulls(request.body);
      if (route.body !== undefined && request.body === undefined) request.body = {};
      done();
    },
    handler: async (request, reply) => {
      const { caller, account } = request.operationCaller ?? {};
      const answer = await route.handle({
        params: request.params as never,
        query: request.query as never,
        body: request.body,
        // Admission has established what the access kind promises; the route's own types say so to the handler.
        ...({ caller, account } as { caller: never; account: never }),
        request,
        reply,
      });
      return send(reply, answer);
    },
  });
}

declare module "fastify" {
  interface FastifyRequest {
    operationCaller?: Admission | undefined;
  }
}

interface Admission {
  readonly caller: Caller | undefined;
  readonly account: ActingAccount | undefined;
}

async function admit(
  access: Access,
  request: FastifyRequest,
  authenticate: Authenticate,
): Promise<Admission> {
  if (access.kind === "public") return { caller: undefined, account: undefined };
  const caller = await authenticate(request);
  if (caller === undefined) {
    throw unauthorized("Sign in, or send a personal access token in the header X-Auth-Token.");
  }
  const suspension = caller.suspensions.get(caller.userId);
  if (suspension !== undefined && !(access.kind === "caller" && access.whileSuspended === true)) {
    throw accountSuspended(`The operator has suspended your account. Reason: ${suspension}`);
  }
  const scopes = access.kind === "caller" ? (access.scopes ?? ["API"]) : ["API"];
  if (
    caller.token !== undefined &&
    !caller.token.scopes.some(scope => scopes.some(allowed => allowed === scope))
  ) {
    throw forbidden(`The access token "${caller.token.name}" lacks the scope ${scopes.join(" or ")}.`);
  }
  if (access.kind === "operator" && !caller.isOperator) throw notFound("There is nothing here.");
  if (access.kind !== "account") return { caller, account: undefined };
  const account = actingAccount(request, caller);
  if (!roleSuffices(account.role, access.role)) {
    throw forbidden(`This needs the role ${access.role} in the organization; yours is ${account.role}.`);
  }
  refuseChangesOfSuspended(account.id, access.role, caller);
  return { caller, account };
}

/** The account of X-OrganizationId, or the personal one. An organization of others looks like one that isn't there. */
function actingAccount(request: FastifyRequest, caller: Caller): ActingAccount {
  const header = request.headers["x-organizationid"];
  if (header === undefined || header === "") return { id: caller.userId, role: "owner" };
  const id = String(header).toLowerCase();
  const role = isUuid(id) ? caller.memberships.get(id) : undefined;
  if (role === undefined)
    throw notFound("There is no organization with the id in X-OrganizationId that you belong to.");
  return { id, role };
}

function withoutNulls(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value ?? undefined;
  // Objects of other classes (Buffers, exact numbers) pass as they are.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([name, member]) => [
        name,
        Array.isArray(member) ? member.map(withoutNulls) : withoutNulls(member),
      ]),
  );
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status);
  for (const [name, value] of Object.entries(answer.headers ?? {})) reply.header(name, value);
  if (answer.raw !== undefined)
    return reply.type(answer.contentType ?? "application/octet-stream").send(answer.raw);
  if (answer.body === undefined) return reply.send();
  return reply.type("application/json; charset=utf-8").send(writeJson(answer.body));
}

function documentation(route: Route): Record<string, unknown> {
  // A request without parameters or body leaves nothing to get wrong.
  const takesInput = route.params !== undefined || route.query !== undefined || route.method !== "GET";
  const statuses = new Set([
    ...(takesInput ? [400] : []),
    ...(route.access.kind === "public" ? [] : [401, 403]),
    ...(route.problems ?? []),
  ]);
  const problems = [...statuses]
    .filter(status => !(status in route.answers))
    .map(status => [
      status,
      { description: "problem", content: { "application/problem+json": { schema: ProblemSchema } } },
    ]);
  const answers = Object.entries(route.answers).map(([status, schema]) => [
    status,
    schema ?? { type: "null", description: "no body" },
  ]);
  const organization = route.access.kind === "account" ? organizationHeader : undefined;
  return {
    operationId: route.operationId,
    summary: route.summary,
    tags: [route.tag],
    ...(route.deprecated === true && { deprecated: true }),
    ...(route.params && { params: route.params satisfies TObject }),
    ...(route.query && { querystring: route.query satisfies TObject }),
    ...(organization && { headers: organization }),
    ...(route.bodyKind === "multipart" && { consumes: ["multipart/form-data"] }),
    ...(route.body && { body: route.body satisfies TSchema }),
    response: Object.fromEntries([...answers, ...problems]),
    security: route.access.kind === "public" ? [] : [{ apiKey: [] }, { bearer: [] }, { session: [] }],
  };
}

const organizationHeader = {
  type: "object",
  properties: {
    "x-organizationid": {
      type: "string",
      description: "the organization to act for; absent: your own account",
    },
  },
};

/** For handlers that read text themselves. */
export function invalidBody(pointer: string, message: string): Error {
  return invalidRequest(`${pointer === "" ? "The body" : `The member ${pointer}`} ${message}.`, {
    errors: [{ pointer, message }],
  });
}
