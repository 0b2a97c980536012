import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { plainFigure } from "../figure.js";
import { repositoryDirectory } from "../places.js";
import { PlatformDatabase } from "../platform/platform-database.js";
import { untilAnswers } from "../programs/answers.js";
import { cleanEnvironment } from "../programs/environment.js";
import { findFreePort } from "../programs/free-port.js";
import { Program } from "../programs/program.js";
import { familyOf, readCommand, readProportionalBytes } from "../programs/process-family.js";
import { ScratchDirectory } from "../programs/scratch-directory.js";
import type { Measurement } from "../row.js";
import type { Stage } from "../stage.js";

const row = "start";
const startSecondsMax = 10;
const memoryMbMax = 350;

interface Start {
  readonly seconds: number;
  readonly memoryMb: number;
}

/** `npm start` in an empty directory: how long until it is ready, and what all of its processes take when idle. */
export const start: Measurement = {
  rows: [row],
  title: "seconds from `npm start` on an empty directory to /readyz, and idle memory",
  smoke: false,
  measure: async stage => {
    const starts: Start[] = [];
    for (let run = 1; run <= stage.runs; run++) {
      const measured = await measureStart(stage);
      starts.push(measured);
      const { seconds, memoryMb } = measured;
      stage.say(`${row}: run ${run} of ${stage.runs}: ${seconds.toFixed(2)} s, ${Math.round(memoryMb)} MB`);
    }
    return [
      plainFigure({
        row,
        what: "`npm start` on an empty directory to /readyz",
        unit: "s",
        ours: { contender: "Tollgate", values: starts.map(({ seconds }) => seconds) },
        goal: { relation: "at most", value: startSecondsMax },
      }),
      plainFigure({
        row,
        what: `proportional set size of platform and PostgreSQL after ${stage.seconds} s idle`,
        unit: "MB",
        ours: { contender: "Tollgate", values: starts.map(({ memoryMb }) => memoryMb) },
        goal: { relation: "at most", value: memoryMbMax },
        notes: ["npm itself, which waits for its child, is not counted"],
      }),
    ];
  },
};

async function measureStart(stage: Stage): Promise<Start> {
  await using directory = await ScratchDirectory.make();
  const dataDir = join(directory.path, "data");
  const port = await findFreePort();
  const env = cleanEnvironment({
    TOLLGATE_DATA_DIR: dataDir,
    TOLLGATE_SECRET: randomBytes(32).toString("base64url"),
    TOLLGATE_PORT: String(port),
    TOLLGATE_GATEWAY_PORT: String(await findFreePort()),
    TOLLGATE_LOG_LEVEL: "warn",
  });
  await using npm = new Program({ file: "npm", args: ["start"], env, directory: repositoryDirectory });
  const readyMs = await untilAnswers(`http://127.0.0.1:${port}/readyz`, npm, stage.signal);
  await pause(stage.seconds * 1_000, undefined, { signal: stage.signal });
  const memoryBytes = await measureMemory(stage, npm.pid, dataDir);
  return { seconds: readyMs / 1_000, memoryMb: memoryBytes / 1_000_000 };
}

async function measureMemory(stage: Stage, npmPid: number, dataDir: string): Promise<number> {
  await using database = await PlatformDatabase.open(stage, dataDir);
  const below = await familyOf(npmPid);
  const commands = await Promise.all(below.map(async pid => ({ pid, command: await readCommand(pid) })));
  const main = commands.find(({ command }) => command.includes("server/dist/main.js"));
  if (main === undefined) throw new Error("npm start has no process of the platform below it");
  // PostgreSQL has a session of its own: its processes come from the postmaster.
  const pids = [...(await familyOf(main.pid)), ...(await familyOf(await database.postmasterPid()))];
  const sizes = await Promise.all(pids.map(readProportionalBytes));
  return sizes.reduce((sum, bytes) => sum + bytes, 0);
}
