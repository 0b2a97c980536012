import type { IncomingMessage, ServerResponse } from "node:http";
import type { Context } from "./context.js";
import { asError } from "./kernel/assert.js";
import { takeInTheRest } from "./platform/http/index.js";
import { inviteBody } from "./modules/gateway/index.js";

interface ResourceBounds {
  /** For the whole body of a request. */
  readonly bodyMsMax: number;
}

type OwnResource = (
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
  bounds: ResourceBounds,
) => void | Promise<void>;

const tokenBodyBytesMax = 16 * 1024;

// Owner slugs can't be any of these.
const ownResources: ReadonlyMap<string, OwnResource> = new Map<string, OwnResource>([
  ["/token", answerToken],
  ["/.well-known/jwks.json", answerKeys],
  ["/livez", answerLiveness],
  ["/readyz", answerReadiness],
]);

/** What the gateway answers by itself: every other path is a call. */
export function ownResource({ url = "", method }: IncomingMessage): OwnResource | undefined {
  const queryAt = url.indexOf("?");
  const path = queryAt === -1 ? url : url.slice(0, queryAt);
  return path === "/token" && method === "OPTIONS" ? undefined : ownResources.get(path);
}

/** Rejects also where the resource throws at once. */
export async function answerItself(own: OwnResource, ...answering: Parameters<OwnResource>): Promise<void> {
  await own(...answering);
}

async function answerKeys(
  { gateway }: Context,
  _request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  answerJson(response, 200, await gateway.jwks(), { "cache-control": "public, max-age=300" });
}

function answerLiveness(_context: Context, _request: IncomingMessage, response: ServerResponse): void {
  answerText(response, 200, "alive\n");
}

function answerReadiness({ feed }: Context, _request: IncomingMessage, response: ServerResponse): void {
  if (feed.connected) answerText(response, 200, "ready\n");
  else answerText(response, 503, "the database is out of reach\n");
}

async function answerToken(
  context: Context,
  request: IncomingMessage,
  response: ServerResponse,
  { bodyMsMax }: ResourceBounds,
): Promise<void> {
  const refuse = (status: number, description: string, headers: Headers = {}): void => {
    answerJson(
      response,
      status,
      { error: "invalid_request", error_description: description },
      { ...noStore, ...headers },
    );
    takeInTheRest(request);
  };
  if (request.method !== "POST") {
    refuse(405, "Ask for a token with POST.", { allow: "POST" });
    return;
  }
  inviteBody(request, response);
  const body = await readBody(request, bodyMsMax);
  if (body === "left") return;
  if (body === "too slow") {
    refuse(408, "The body did not arrive in time.");
    return;
  }
  if (body === "too large") {
    refuse(413, `The body is larger than ${tokenBodyBytesMax} bytes.`);
    return;
  }
  try {
    const answered = await context.gateway.token({
      authorization: request.headers.authorization,
      contentType: request.headers["content-type"],
      body: body.text,
    });
    answerJson(response, answered.status, answered.body, answered.headers);
  } catch (error) {
    context.logger.error({ err: asError(error) }, "a token could not be issued");
    // RFC 6749 section 4.1.2.1 has this code for it; section 5.2 has none.
    answerJson(
      response,
      503,
      { error: "temporarily_unavailable", error_description: "Try again shortly." },
      { ...noStore, "retry-after": "2" },
    );
  }
}

type Body = { readonly text: string } | "too large" | "too slow" | "left";

/** The whole body. It isn't iterated over, since leaving such a loop early would close the connection. */
function readBody(request: IncomingMessage, msMax: number): Promise<Body> {
  return new Promise(resolve => {
    const timer = setTimeout(() => {
      end("too slow");
    }, msMax);
    const end = (body: Body): void => {
      clearTimeout(timer);
      resolve(body);
    };
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > tokenBodyBytesMax) end("too large");
      else chunks.push(chunk);
    });
    request.once("end", () => {
      end({ text: Buffer.concat(chunks).toString("utf8") });
    });
    request.once("error", () => {
      end("left");
    });
  });
}

type Headers = Readonly<Record<string, string>>;

// RFC 6749 section 5.1.
const noStore: Headers = { "cache-control": "no-store", pragma: "no-cache" };

// Browsers get tokens for Try it out by the API; other pages may use the token endpoint as any client does.
const anyOrigin = { "access-control-allow-origin": "*" };

function answerJson(response: ServerResponse, status: number, body: unknown, headers: Headers): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...anyOrigin, ...headers });
  response.end(JSON.stringify(body));
}

function answerText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" });
  response.end(text);
}
