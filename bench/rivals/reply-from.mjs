// A bare proxy of @fastify/reply-from with its own defaults: no token, no subscription, no record of calls.
import replyFrom from "@fastify/reply-from";
import fastify from "fastify";

const app = fastify({ logger: false, disableRequestLogging: true });
app.register(replyFrom, { base: process.env.UPSTREAM_URL, disableRequestLogging: true });
app.all("/*", (request, reply) => reply.from(request.raw.url));
await app.listen({ host: "127.0.0.1", port: Number(process.env.PORT) });
