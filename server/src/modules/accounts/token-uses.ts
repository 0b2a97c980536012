import type { FastifyBaseLogger } from "fastify";
import { asError } from "../../kernel/assert.js";

const noteIntervalMs = 60_000;
const rememberedMax = 50_000;

/** Notes when access tokens were last used: at most once a minute for each, and never in a request's way. */
export class TokenUses {
  readonly #notedAtMs = new Map<string, number>();
  readonly #write: (id: string, at: Date, notedBefore: Date) => Promise<void>;
  readonly #logger: FastifyBaseLogger;

  constructor(write: (id: string, at: Date, notedBefore: Date) => Promise<void>, logger: FastifyBaseLogger) {
    this.#write = write;
    this.#logger = logger;
  }

  note(tokenId: string, nowMs: number): void {
    const notedAtMs = this.#notedAtMs.get(tokenId);
    if (notedAtMs !== undefined && nowMs - notedAtMs < noteIntervalMs) return;
    // Forgetting only costs a statement that changes nothing.
    if (this.#notedAtMs.size >= rememberedMax) this.#notedAtMs.clear();
    this.#notedAtMs.set(tokenId, nowMs);
    this.#write(tokenId, new Date(nowMs), new Date(nowMs - noteIntervalMs)).catch((error: unknown) => {
      this.#logger.warn({ err: asError(error), tokenId }, "could not note the use of an access token");
    });
  }
}
