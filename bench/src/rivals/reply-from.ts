import { join } from "node:path";
import { rivalsDirectory } from "../places.js";
import { untilAnswers } from "../programs/answers.js";
import { cleanEnvironment } from "../programs/environment.js";
import { findFreePort } from "../programs/free-port.js";
import { Program } from "../programs/program.js";
import type { Stage } from "../stage.js";
import { installRivals } from "./install-rivals.js";
import type { StartedServer } from "./nginx.js";

/** `@fastify/reply-from` in front of the upstream: bench/rivals/reply-from.mjs. */
export async function startReplyFrom(stage: Stage, upstream: StartedServer): Promise<StartedServer> {
  await installRivals(stage, "@fastify/reply-from");
  const port = await findFreePort();
  const program = new Program({
    file: process.execPath,
    args: [join(rivalsDirectory, "reply-from.mjs")],
    env: cleanEnvironment({ PORT: String(port), UPSTREAM_URL: upstream.url }),
  });
  const server = {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () => program[Symbol.asyncDispose](),
  };
  try {
    await untilAnswers(server.url, program, stage.signal);
    return server;
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
}
