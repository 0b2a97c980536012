import { setTimeout as pause } from "node:timers/promises";
import { DataDirectoryInUse, EmbeddedPostgresFailed, PostmasterBusy } from "./errors.js";
import { isPassing, takeOwnership, type Ownership, type OwnershipOptions } from "./ownership.js";
import { findPostmaster } from "./postmaster-file.js";
import {
  findFreePort,
  startPostmaster,
  startTimeoutMs,
  stopPostmaster,
  type PostmasterOptions,
} from "./postmaster.js";

export interface OwnedPostmaster {
  readonly ownership: Ownership;
  readonly port: number;
  readonly adopted: boolean;
}

export type RuntimeOptions = PostmasterOptions & OwnershipOptions;

// After the signal, for one that runs: its crash recovery may take longer than the process has for its end. What pg_ctl is
// waiting for is not cut short.
const stopTimeoutMs = 5_000;
const pollMs = 100;

/**
 * Brings the cluster's postmaster up, or takes the one that lives, and takes the ownership lock. Tries again while what is in
 * the way can pass, for at most three minutes. `fixedPort` is for a restart: connection strings are already given out. After
 * the signal nothing is started any more, but what runs is still taken over, for otherwise nobody would stop it.
 */
export async function startOrAdopt(
  options: RuntimeOptions,
  restart?: { fixedPort: number; signal: AbortSignal },
): Promise<OwnedPostmaster> {
  const deadlineMs = performance.now() + startTimeoutMs;
  let stoppingMs: number | undefined;
  let startedHere = false;
  for (;;) {
    try {
      const running = await findPostmaster(options.directory);
      if (running === undefined) {
        restart?.signal.throwIfAborted();
        await startPostmaster(options, restart?.fixedPort ?? (await findFreePort()));
        startedHere = true;
        continue;
      }
      if (running.port === undefined)
        throw new PostmasterBusy("PostgreSQL is starting and has not opened its port.");
      const ownership = await takeOwnership(options, running.port);
      if (restart === undefined || running.port === restart.fixedPort) {
        return { ownership, port: running.port, adopted: !startedHere };
      }
      await ownership.release();
      throw new EmbeddedPostgresFailed(
        `PostgreSQL came back on port ${running.port}, not ${restart.fixedPort}.`,
      );
    } catch (error) {
      if (restart?.signal.aborted === true) stoppingMs ??= performance.now() + stopTimeoutMs;
      const isLate = performance.now() > Math.min(deadlineMs, stoppingMs ?? Infinity);
      if (!(error instanceof PostmasterBusy || isPassing(error)) || isLate) {
        // Nobody would stop it: whoever owns a data directory in use does, and an adopted one is as it was.
        if (startedHere && !(error instanceof DataDirectoryInUse)) await stopPostmaster(options);
        throw error;
      }
    }
    await pause(pollMs);
  }
}
