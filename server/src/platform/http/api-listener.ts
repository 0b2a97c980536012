import { randomUUID } from "node:crypto";
import { maxHeaderSize, type IncomingMessage, type ServerResponse } from "node:http";
import multipart from "@fastify/multipart";
import swagger from "@fastify/swagger";
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import { present } from "../../kernel/assert.js";
import {
  internalError,
  invalidRequest,
  notFound,
  payloadTooLarge,
  Problem,
  problemDocument,
  tooManyRequests,
  unavailable,
  unsupportedMediaType,
} from "../../kernel/problem.js";
import type { TrustedProxies } from "../../kernel/trusted-proxies.js";
import { isDatabaseAway } from "../database/index.js";
import { parseJsonBytes, writeJson } from "./json.js";
import { answerOnSocket, problemOfParser, takeInTheRest } from "./bare-connection.js";
import { framingFault } from "./framing-fault.js";
import { unknownExpectation } from "./problems.js";
import { unreadable } from "./unreadable.js";
import { InvalidInput, validatorCompiler } from "./validation.js";

export interface ApiListenerOptions {
  readonly logger: FastifyBaseLogger;
  readonly publicUrl: string;
  readonly version: string;
  /** Whose x-forwarded-for is believed, for `request.ip`. */
  readonly trustedProxies: TrustedProxies;
}

const bodyBytesMax = 256 * 1024;
const filesMax = 4;
const fileBytesMax = 3 * 1024 * 1024;

/** The API's HTTP server without any operation: parsing, errors in one shape, the served OpenAPI document. */
export async function buildApiListener(options: ApiListenerOptions): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyBytesMax,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    trustProxy: address => options.trustedProxies.has(address),
    return503OnClosing: true,
    forceCloseConnections: "idle",
    routerOptions: { maxParamLength: 256, ignoreTrailingSlash: true },
    // Slow senders hold a socket for so long and no longer.
    requestTimeout: 60_000,
    // framingFault looks itself.
    http: { requireHostHeader: false },
    frameworkErrors: (error, request, reply) => {
      void answerError(error, request, reply);
    },
    clientErrorHandler: (error, socket) => {
      if (!socket.writable || error.code === "ECONNRESET") socket.destroy();
      else answerOnSocket(socket, problemOfParser(error, maxHeaderSize));
    },
  });
  // Those beyond some number would be dropped without a word.
  app.server.maxHeadersCount = 0;
  app.server.on("checkExpectation", (_request: IncomingMessage, response: ServerResponse) => {
    answerOnSocket(
      present(response.socket, "the connection of a request is there"),
      unknownExpectation("The only expectation that is met here is 100-continue."),
    );
  });
  app.addHook("onRequest", (request, _reply, done) => {
    done(framingFault(request.raw) ?? nulInPath(request.url));
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(() => writeJson);
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) =>
    answerProblem(
      notFound(`There is no ${request.method} ${request.url.split("?", 1)[0] ?? ""} here.`),
      request,
      reply,
    ),
  );
  addBodyParsers(app);
  await app.register(multipart, {
    limits: { files: filesMax, fileSize: fileBytesMax, fields: 20, fieldSize: 64 * 1024, headerPairs: 100 },
  });
  await app.register(swagger, {
    openapi: {
      openapi: "3.0.3",
      info: {
        title: "Tollgate",
        version: options.version,
        description: "Platform API; errors are RFC 9457 problem documents.",
      },
      servers: [{ url: `${options.publicUrl}/qc-catalog` }],
      components: {
        securitySchemes: {
          apiKey: { type: "apiKey", in: "header", name: "X-Auth-Token" },
          bearer: { type: "http", scheme: "bearer" },
          session: { type: "apiKey", in: "cookie", name: "tollgate.session_token" },
        },
      },
    },
    stripBasePath: false,
    transform: ({ schema, url }) => ({
      schema: withoutOwnKeywords(schema) as typeof schema,
      url: url.replace(/^\/qc-catalog/, ""),
    }),
  });
  return app;
}

function addBodyParsers(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    /^application\/(?:[\w.+-]+\+)?json/,
    { parseAs: "buffer" },
    (request, bytes, done) => {
      if (bytes.length === 0) {
        done(null, undefined);
        return;
      }
      try {
        const { operation } = request.routeOptions.config;
        done(null, parseJsonBytes(bytes as Buffer, operation?.bodyFaults?.(request)));
      } catch (error) {
        done(unreadable(error as SyntaxError));
      }
    },
  );
  // Clients of the contract send all sorts of headers with operations that take no body.
  app.addContentTypeParser("*", { parseAs: "buffer" }, (request, bytes, done) => {
    const operation = request.routeOptions.config.operation;
    if (operation?.body === undefined || bytes.length === 0) done(null, undefined);
    else done(unsupportedMediaType("Send the body as application/json."));
  });
}

/** x-decimal and x-uuid are our validator's keywords; in the document a decimal is a plain number. */
function withoutOwnKeywords(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutOwnKeywords);
  if (schema === null || typeof schema !== "object") return schema;
  const entries = Object.entries(schema).map(([name, value]) => [name, withoutOwnKeywords(value)] as const);
  const plain = Object.fromEntries(entries.filter(([name]) => name !== "x-decimal" && name !== "x-uuid"));
  return "x-decimal" in schema ? { type: "number", ...plain } : plain;
}

function answerError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const problem = toProblem(error, request.routeOptions.bodyLimit);
  if (problem.status >= 500) request.log.error({ err: error, requestId: request.id }, "request failed");
  return answerProblem(problem, request, reply);
}

function answerProblem(problem: Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  for (const [name, value] of Object.entries(problem.extra.headers ?? {})) reply.header(name, value);
  // Closed at once, a client that still sends would lose the answer.
  if (!request.raw.complete) {
    reply.removeHeader("connection");
    reply.raw.once("finish", () => {
      takeInTheRest(request.raw);
    });
  }
  return reply
    .code(problem.status)
    .type("application/problem+json; charset=utf-8")
    .serializer(writeJson)
    .send(problemDocument(problem, request.id));
}

/** What the caller is told of an error. */
export function toProblem(error: FastifyError | Error, bodyLimit?: number): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof InvalidInput) return invalidRequest(error.message, { errors: error.faults });
  const code = "code" in error ? error.code : undefined;
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE")
    return payloadTooLarge(
      `The body is larger than the ${(bodyLimit ?? bodyBytesMax) / 1024} KiB that this operation takes.`,
    );
  if (
    code === "FST_REQ_FILE_TOO_LARGE" ||
    code === "FST_FILES_LIMIT" ||
    code === "FST_PARTS_LIMIT" ||
    code === "FST_FIELDS_LIMIT"
  ) {
    return payloadTooLarge("The body is larger than this operation takes.");
  }
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE" || code === "FST_INVALID_MULTIPART_CONTENT_TYPE") {
    return unsupportedMediaType("Send the body with the media type that this operation asks for.");
  }
  if (isDatabaseAway(error)) {
    return unavailable("The platform's database is out of reach. Try again shortly.", {
      headers: { "retry-after": "2" },
      cause: error,
    });
  }
  const status = "statusCode" in error ? error.statusCode : undefined;
  if (status === 429) return tooManyRequests(error.message);
  if (status !== undefined && status >= 400 && status < 500)
    return invalidRequest(error.message, { cause: error });
  return internalError("Something went wrong on our side. Tell the operator the request id.", {
    cause: error,
  });
}

/** U+0000 is no character of any name here, and PostgreSQL refuses it. Texts in queries are judged with their operations. */
function nulInPath(url: string): Problem | undefined {
  const [path = ""] = url.split("?", 1);
  return path.includes("%00")
    ? invalidRequest("The address has the character U+0000 (%00) in it.")
    : undefined;
}
