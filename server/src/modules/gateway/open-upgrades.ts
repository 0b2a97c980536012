import type { FastifyBaseLogger } from "fastify";
import { asError } from "../../kernel/assert.js";
import { Problem } from "../../kernel/problem.js";
import type { ChangeFeed } from "../../platform/snapshot/index.js";
import { judgeCall, type AdmitDeps, type AdmittedCall } from "./admit-call.js";
import type { Cut } from "./forward-upgrade.js";

interface Open {
  readonly admitted: AdmittedCall;
  readonly cut: Cut;
}

export interface OpenUpgradesDeps extends AdmitDeps {
  readonly feed: ChangeFeed;
  readonly logger: FastifyBaseLogger;
}

// Changes come in groups; a second is what a revocation may take.
const judgeAfterMs = 250;

/**
 * WebSockets that are open, or asked for and not yet answered. Calls end by themselves, these may last for days: whatever would refuse their handshake now ends
 * them, but for the expiry of their token, which only says until when it may be shown.
 */
export class OpenUpgrades {
  readonly #deps: OpenUpgradesDeps;
  readonly #open = new Set<Open>();
  #timer: NodeJS.Timeout | undefined;
  #judging = false;
  #planned = 0;

  constructor(deps: OpenUpgradesDeps) {
    this.#deps = deps;
    deps.feed.subscribe(() => {
      if (this.#open.size > 0) this.#plan();
    });
  }

  /** One round at a time: what comes meanwhile is for the next one. */
  #plan(): void {
    this.#planned++;
    if (this.#judging) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#judgeAll();
    }, judgeAfterMs).unref();
  }

  /** @returns to be called when it has ended */
  add(admitted: AdmittedCall, cut: Cut): () => void {
    const open = { admitted, cut };
    this.#open.add(open);
    return () => this.#open.delete(open);
  }

  cutAll(fault: string): void {
    for (const { cut } of this.#open) cut(fault);
  }

  async #judgeAll(): Promise<void> {
    this.#judging = true;
    const planned = this.#planned;
    for (const open of this.#open) {
      if (!(await this.#mayGoOn(open.admitted))) open.cut("access-ended");
    }
    this.#judging = false;
    if (this.#planned > planned) this.#plan();
  }

  /** Also not under other terms than those it was opened under, since its id names them. */
  async #mayGoOn({ token, routeKey, subscriptionId, mode, planAssignment }: AdmittedCall): Promise<boolean> {
    try {
      const now = await judgeCall(this.#deps, token, routeKey);
      return (
        now.subscriptionId === subscriptionId && now.mode === mode && now.planAssignment === planAssignment
      );
    } catch (error) {
      if (error instanceof Problem && error.status < 500) return false;
      // A database that is away says nothing about anybody's rights; it is asked again.
      this.#deps.logger.debug({ err: asError(error) }, "an open WebSocket could not be judged again");
      this.#plan();
      return true;
    }
  }
}
