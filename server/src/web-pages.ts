import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Config } from "./config/index.js";

/** Output of the web workspace, seen from server/src and from server/dist alike. */
const webRoot = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), "web", "dist");

const hashedFileAgeSeconds = 31_536_000;

/** The addresses that the pages and their security policy name. */
type WebConfig = Pick<Config, "gatewayUrl" | "publicUrl">;

/**
 * Serves the dashboard at `/`: its files, and its one document for every path that is a page of it. Paths of the API
 * and of the operator's probes keep their own answers.
 */
export async function registerWebPages(app: FastifyInstance, config: WebConfig): Promise<void> {
  if (!existsSync(join(webRoot, "index.html"))) {
    app.get("/", { schema: { hide: true } }, (_request, reply) =>
      reply.code(503).type("text/plain; charset=utf-8").send(notBuilt),
    );
    return;
  }
  const document = (await readFile(join(webRoot, "index.html"), "utf8")).replace(
    "__PUBLIC_URL__",
    escapeAttribute(config.publicUrl),
  );
  const sendDocument = (_request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const nonce = randomBytes(18).toString("base64");
    return reply
      .headers({ ...securityHeaders, "content-security-policy": documentPolicy(config, nonce) })
      .header("cache-control", "no-cache")
      .type("text/html; charset=utf-8")
      .send(document.replaceAll("__CSP_NONCE__", nonce));
  };
  await app.register(async web => {
    await web.register(fastifyStatic, {
      root: webRoot,
      // Only what the build made: everything else is a page or the API's.
      wildcard: false,
      index: false,
      globIgnore: ["index.html", "**/*.br", "**/*.gz"],
      preCompressed: true,
      cacheControl: false,
      schemaHide: true,
      setHeaders: (reply, path) => {
        for (const [name, value] of Object.entries(securityHeaders)) reply.setHeader(name, value);
        const hashed = path.startsWith(join(webRoot, "assets"));
        reply.setHeader("vary", "accept-encoding");
        reply.setHeader(
          "cache-control",
          hashed ? `public, max-age=${hashedFileAgeSeconds}, immutable` : "no-cache",
        );
      },
    });
    web.get("/", { schema: { hide: true } }, sendDocument);
    web.get<{ Params: { "*": string } }>("/*", { schema: { hide: true } }, (request, reply) =>
      isPagePath(request.params["*"]) ? sendDocument(request, reply) : reply.callNotFound(),
    );
  });
}

const notBuilt = `The dashboard is not built. Run \`node scripts/build.mjs\` in the folder of Tollgate and start it again.
The API is at /qc-catalog, its description at /qc-catalog/docs.
`;

const securityHeaders = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "x-frame-options": "DENY",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
} as const;

/** Try it out calls the gateway; style elements that the component library makes carry the nonce. */
function documentPolicy({ gatewayUrl }: WebConfig, nonce: string): string {
  return [
    "default-src 'self'",
    `connect-src 'self' ${new URL(gatewayUrl).origin}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const otherFaces = new Set(["qc-catalog", "livez", "readyz", "metrics", "assets"]);

/** Whether a path that no file has is one of the dashboard's pages: they have no file name extension. */
function isPagePath(path: string): boolean {
  const [first = ""] = path.split("/", 1);
  return !otherFaces.has(first) && !/\.\w{1,5}$/.test(path);
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
