import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { rivalsDirectory } from "../places.js";
import { untilAnswers } from "../programs/answers.js";
import { cleanEnvironment } from "../programs/environment.js";
import { findFreePort } from "../programs/free-port.js";
import { Program } from "../programs/program.js";
import { ScratchDirectory } from "../programs/scratch-directory.js";
import { findTool } from "../programs/tools.js";
import type { Stage } from "../stage.js";

/** An HTTP server that takes part in a row. */
export interface StartedServer extends AsyncDisposable {
  /** No trailing slash. */
  readonly url: string;
}

/** The provider's service that all contenders forward to. */
export function startUpstream(stage: Stage): Promise<StartedServer> {
  return startNginx(stage, "nginx-upstream.conf", {});
}

/** nginx as a plain proxy in front of it. */
export function startNginxProxy(stage: Stage, upstream: StartedServer): Promise<StartedServer> {
  return startNginx(stage, "nginx-proxy.conf", { __UPSTREAM_PORT__: new URL(upstream.url).port });
}

async function startNginx(
  stage: Stage,
  configuration: string,
  places: Readonly<Record<string, string>>,
): Promise<StartedServer> {
  const file = await findTool(stage, "nginx");
  const directory = await ScratchDirectory.make();
  const port = String(await findFreePort());
  let text = await readFile(join(rivalsDirectory, configuration), "utf8");
  for (const [place, value] of Object.entries({ ...places, __PORT__: port }))
    text = text.replaceAll(place, value);
  const path = join(directory.path, configuration);
  await writeFile(path, text);
  const args = ["-p", directory.path, "-c", path, "-e", "stderr"];
  const program = new Program({ file, args, env: cleanEnvironment() });
  const server = {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      await program[Symbol.asyncDispose]();
      await directory[Symbol.asyncDispose]();
    },
  };
  try {
    await untilAnswers(server.url, program, stage.signal);
    return server;
  } catch (error) {
    await server[Symbol.asyncDispose]();
    throw error;
  }
}
