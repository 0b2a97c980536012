import { setTimeout as pause } from "node:timers/promises";
import { DataDirectoryInUse, EmbeddedPostgresFailed } from "./errors.js";
import type { Ownership } from "./ownership.js";
import { boundLog } from "./postmaster-log.js";
import { stopPostmaster } from "./postmaster.js";
import { startOrAdopt, type OwnedPostmaster, type RuntimeOptions } from "./start-or-adopt.js";

export type OwnershipLost = (reason: DataDirectoryInUse | EmbeddedPostgresFailed) => void;

export interface SupervisorOptions {
  readonly onOwnershipLost: OwnershipLost | undefined;
  readonly restartTimeoutMs: number;
}

const restartPauseMsMax = 5_000;
/** A break sooner than this after the last recovery is the same trouble going on. */
const steadyMs = 60_000;
const logCheckMs = 600_000;

/** Keeps an owned postmaster ours: takes the lock again when its session breaks, starts PostgreSQL again when it died. */
export class Supervisor {
  readonly #options: RuntimeOptions;
  readonly #port: number;
  readonly #supervision: SupervisorOptions;
  readonly #stopping = new AbortController();
  readonly #logCheck: NodeJS.Timeout;
  #ownership: Ownership | undefined;
  #recovery: Promise<void> = Promise.resolve();
  #heldSinceMs = 0;
  #troubleSinceMs = 0;
  #restarts = 0;
  #stopped: Promise<void> | undefined;

  constructor(options: RuntimeOptions, owned: OwnedPostmaster, supervision: SupervisorOptions) {
    this.#options = options;
    this.#port = owned.port;
    this.#supervision = supervision;
    this.#hold(owned.ownership);
    // A log that cannot be shortened now is tried again later; it must not end the process.
    this.#logCheck = setInterval(
      () => void boundLog(options.directory).catch(() => undefined),
      logCheckMs,
    ).unref();
  }

  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    clearInterval(this.#logCheck);
    this.#stopping.abort();
    await this.#recovery;
    // Without the lock the postmaster is dead or another Tollgate's: not ours to stop.
    const ownership = this.#ownership;
    if (ownership === undefined) return;
    await stopPostmaster(this.#options);
    await ownership.release();
  }

  #hold(ownership: Ownership): void {
    this.#ownership = ownership;
    this.#heldSinceMs = performance.now();
    ownership.onBroken(() => {
      if (this.#stopping.signal.aborted) return;
      this.#ownership = undefined;
      this.#recovery = this.#recover();
    });
  }

  /**
   * Tries at once, then after 0.5 s, 1 s, 2 s, 4 s and every 5 s: a disk that was full may have room again. A PostgreSQL that
   * starts and dies again is slowed down the same way, and started for ever.
   */
  async #recover(): Promise<void> {
    const { signal } = this.#stopping;
    const nowMs = performance.now();
    if (this.#restarts === 0 || nowMs - this.#heldSinceMs > steadyMs) {
      this.#restarts = 0;
      this.#troubleSinceMs = nowMs;
    }
    for (;;) {
      try {
        const pauseMs = this.#restarts === 0 ? 0 : Math.min(250 * 2 ** this.#restarts, restartPauseMsMax);
        this.#restarts += 1;
        // A stop ends the pause, and wants what runs taken over all the same.
        await pause(pauseMs, undefined, { signal }).catch(() => undefined);
        const owned = await startOrAdopt(this.#options, { fixedPort: this.#port, signal });
        this.#hold(owned.ownership);
        return;
      } catch (error) {
        if (signal.aborted) return;
        const reason = asReason(error);
        const waitedMs = performance.now() - this.#troubleSinceMs;
        if (reason instanceof DataDirectoryInUse || waitedMs >= this.#supervision.restartTimeoutMs) {
          this.#supervision.onOwnershipLost?.(reason);
          return;
        }
      }
    }
  }
}

function asReason(error: unknown): DataDirectoryInUse | EmbeddedPostgresFailed {
  if (error instanceof DataDirectoryInUse || error instanceof EmbeddedPostgresFailed) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new EmbeddedPostgresFailed(`PostgreSQL is lost: ${message}`, { cause: error });
}
