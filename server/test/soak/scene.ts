import { Agent } from "undici";
import { signUp } from "../harness/index.js";
import { offerService, subscribe } from "../harness/story.js";
import { correlationIdsOf } from "../seeds/metered-service.js";
import type { Constellation } from "./constellation.js";
import type { ReporterDeps } from "./keyed-events.js";

/** A service that somebody is subscribed to, and who calls it and reports for it. */
export interface Scene extends ReporterDeps {
  readonly gatewayEndpoint: string;
  readonly applicationToken: string;
  readonly productId: string;
  /** A correlation id as the gateway mints it, for a call just now. */
  readonly mint: () => { readonly correlationId: string; readonly callId: string };
  /** What the ledger keeps of a correlation id, in hex. */
  readonly callIdOf: (correlationId: string) => string;
}

export async function setScene(constellation: Constellation, url: string, agent: Agent): Promise<Scene> {
  const { api, apiUrl, gatewayUrl } = constellation;
  const story = { api, gatewayUrl, secrets: new Set<string>() };
  const provider = await signUp(api, "Provider");
  const service = await offerService(story, provider, { url });
  const subscribed = await subscribe(story, await signUp(api, "Consumer"), service);
  const [row] = await constellation.query<{ id: number }>(
    "select max(id) as id from subscriptions.plan_assignment where subscription_id = $1",
    [subscribed.subscriptionId],
  );
  const ids = correlationIdsOf(constellation);
  return {
    apiUrl,
    agent,
    token: provider.token,
    gatewayEndpoint: service.gatewayEndpoint,
    applicationToken: subscribed.token,
    productId: service.productId,
    mint: () => {
      const { id, call } = ids.mint({
        subscriptionId: subscribed.subscriptionId,
        planAssignment: row?.id ?? 0,
        mode: "live",
        calledAtMs: Date.now(),
      });
      return { correlationId: id, callId: call.callId.toString("hex") };
    },
    callIdOf: correlationId => {
      const verified = ids.verify(correlationId);
      if (!verified.ok) throw new Error(`the correlation id ${correlationId} is ${verified.fault}`);
      return verified.call.callId.toString("hex");
    },
  };
}

export function disposableAgent(): Agent & AsyncDisposable {
  // Short-lived connections, so that the balancer has something to balance.
  const agent = new Agent({ pipelining: 1, keepAliveTimeout: 500, keepAliveMaxTimeout: 500 });
  return Object.assign(agent, { [Symbol.asyncDispose]: () => agent.destroy() });
}
