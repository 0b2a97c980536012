import { request } from "undici";
import type { Script } from "../harness/upstream.js";
import type { Account } from "./account.js";
import type { Scene } from "./scene.js";

/** The status; "broken" when the connection broke, as on a node that is killed. */
export type CallOutcome = number | "broken";

interface ReportedInHeader {
  readonly callId: string;
  readonly count: number;
  /** The consumer got the whole answer, which leaves only once its usage is on disk. */
  delivered: boolean;
}

const callPauseMs = 20;
// The others report nothing, as most services do that report by themselves.
const reportsEach = 4;

/** Calls through the gateway, some of whose answers report usage in their header. */
export class Calls {
  readonly outcomes: CallOutcome[] = [];
  readonly #okAtMs: number[] = [];
  #startedMs = 0;
  #tookMs = 0;
  readonly #scene: Scene;
  readonly #inHeader = new Map<string, ReportedInHeader>();
  #answered = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** What the service does. */
  readonly answer: Script = (called, response) => {
    const turn = this.#answered++;
    if (turn % reportsEach === 0) {
      const correlationId = String(called.headers["x-correlation-id"]);
      const count = 1 + (turn % 7);
      const callId = this.#scene.callIdOf(correlationId);
      this.#inHeader.set(correlationId, { callId, count, delivered: false });
      response.setHeader("x-tollgate-usage", `${this.#scene.productId}=${count}`);
    }
    response.end("ok");
  };

  /** One after the other, by each of so many callers. */
  async callWhile(goesOn: () => boolean, callers: number): Promise<void> {
    this.#startedMs = performance.now();
    const calling = async (): Promise<void> => {
      while (goesOn()) {
        const outcome = await this.callOnce();
        this.outcomes.push(outcome);
        if (outcome === 200) this.#okAtMs.push(performance.now() - this.#startedMs);
        await new Promise(resolve => setTimeout(resolve, callPauseMs));
      }
    };
    await Promise.all(Array.from({ length: callers }, calling));
    this.#tookMs = performance.now() - this.#startedMs;
  }

  async callOnce(): Promise<CallOutcome> {
    const { gatewayEndpoint, applicationToken, agent } = this.#scene;
    try {
      const { statusCode, headers, body } = await request(gatewayEndpoint, {
        dispatcher: agent,
        headers: { authorization: `Bearer ${applicationToken}` },
      });
      const text = await body.text();
      const reported = this.#inHeader.get(String(headers["x-correlation-id"]));
      if (statusCode === 200 && text === "ok" && reported !== undefined) reported.delivered = true;
      return statusCode;
    } catch {
      return "broken";
    }
  }

  /** How many calls went well in each stretch of the time that they took; a last one that isn't full is left out. */
  okByStretch(stretchMs: number): number[] {
    const stretches = Math.floor(this.#tookMs / stretchMs);
    const counts = Array.from({ length: stretches }, () => 0);
    for (const atMs of this.#okAtMs) {
      const stretch = Math.floor(atMs / stretchMs);
      if (stretch < stretches) counts[stretch] = (counts[stretch] ?? 0) + 1;
    }
    return counts;
  }

  /** Enters what the ledger must have of them. A call that broke may have been counted: nobody was told. */
  enterInto(account: Account): void {
    for (const { callId, count, delivered } of this.#inHeader.values())
      account.enter({ callId, quantity: count, kind: delivered ? "header" : "broken" });
  }
}
