import { cp } from "node:fs/promises";
import { join } from "node:path";
import { rivalsDirectory } from "../places.js";
import { untilAnswers } from "../programs/answers.js";
import { cleanEnvironment } from "../programs/environment.js";
import { findFreePort } from "../programs/free-port.js";
import { Program } from "../programs/program.js";
import { ScratchDirectory } from "../programs/scratch-directory.js";
import type { Stage } from "../stage.js";
import { installRivals } from "./install-rivals.js";
import type { StartedServer } from "./nginx.js";

/** A gateway that asks for a key. */
export interface KeyedServer extends StartedServer {
  /** What to send as Authorization. */
  readonly authorization: string;
}

/** Express Gateway in front of the upstream, with a user and a key made by its Admin API. */
export async function startExpressGateway(stage: Stage, upstream: StartedServer): Promise<KeyedServer> {
  await installRivals(stage, "express-gateway");
  const directory = await ScratchDirectory.make();
  // It watches its configuration and wants the models of its own package beside it.
  await cp(join(rivalsDirectory, "express-gateway"), directory.path, { recursive: true });
  const models = join(rivalsDirectory, "node_modules", "express-gateway", "lib", "config", "models");
  await cp(models, join(directory.path, "models"), { recursive: true });

  const port = await findFreePort();
  const adminPort = await findFreePort();
  const program = new Program({
    file: process.execPath,
    args: [join(rivalsDirectory, "express-gateway.mjs")],
    env: cleanEnvironment({
      EG_CONFIG_DIR: directory.path,
      EG_HTTP_PORT: String(port),
      EG_ADMIN_PORT: String(adminPort),
      UPSTREAM_URL: upstream.url,
      LOG_LEVEL: "warn",
    }),
  });
  const admin = `http://127.0.0.1:${adminPort}`;
  const dispose = async (): Promise<void> => {
    await program[Symbol.asyncDispose]();
    await directory[Symbol.asyncDispose]();
  };
  try {
    await untilAnswers(`${admin}/users`, program, stage.signal);
    const authorization = `apiKey ${await makeKey(admin)}`;
    return { url: `http://127.0.0.1:${port}`, authorization, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}

async function makeKey(admin: string): Promise<string> {
  await post(`${admin}/users`, { username: "bench", firstname: "Bench", lastname: "Mark" });
  const credential = { consumerId: "bench", type: "key-auth", credential: {} };
  const { keyId, keySecret } = await post(`${admin}/credentials`, credential);
  return `${keyId ?? ""}:${keySecret ?? ""}`;
}

async function post(url: string, body: unknown): Promise<Readonly<Record<string, string>>> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Readonly<Record<string, string>>;
}
