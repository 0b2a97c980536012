import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fetch } from "undici";
import { Keyring } from "../../src/kernel/keyring.js";
import { CorrelationIds, type CallIdentity } from "../../src/modules/correlation/index.js";
import type { ApiAnswer, ApiRequest, Person, TestPlatform } from "../harness/index.js";
import {
  offerService,
  subscribe,
  type OfferedService,
  type SubscribedApplication,
} from "../harness/story.js";
import type { ProblemBody } from "./services.js";

/** A service that somebody is subscribed to, with everything that a report for its calls needs. */
export interface MeteredService extends OfferedService, SubscribedApplication {
  readonly provider: Person;
  readonly consumer: Person;
  /** Of its calls. */
  readonly call: Pick<CallIdentity, "subscriptionId" | "planAssignment" | "mode">;
  /** A correlation id as the gateway mints it, for a call just now or `agoMs` before. */
  mint(agoMs?: number): string;
}

export interface MeteredServiceWanted {
  /** Default: live, called by another account. test: published internally, called by its provider. */
  readonly mode?: "test" | "live";
  readonly url?: string;
  readonly plan?: unknown;
  readonly provider?: Person;
  readonly consumer?: Person;
}

const nowhere = "http://127.0.0.1:9";

export async function makeMeteredService(
  platform: TestPlatform,
  wanted: MeteredServiceWanted = {},
): Promise<MeteredService> {
  const { mode = "live", url = nowhere } = wanted;
  const provider = wanted.provider ?? (await platform.signUp());
  const consumer = mode === "test" ? provider : (wanted.consumer ?? (await platform.signUp()));
  const service = await offerService(platform, provider, {
    url,
    lifecycle: mode === "test" ? "ACCESSIBLE" : "PUBLISHED",
    ...(wanted.plan !== undefined && { plan: wanted.plan }),
  });
  const application = await subscribe(platform, consumer, service);
  const planAssignment = mode === "test" ? 0 : await newestAssignment(platform, application.subscriptionId);
  const call = { subscriptionId: application.subscriptionId, planAssignment, mode };
  const ids = correlationIdsOf(platform);
  return {
    ...service,
    ...application,
    provider,
    consumer,
    call,
    mint: (agoMs = 0) => ids.mint({ ...call, calledAtMs: platform.context.clock.nowMs() - agoMs }).id,
  };
}

/** The plan assignment that the subscription's next call is made under. */
export async function newestAssignment(platform: TestPlatform, subscriptionId: string): Promise<number> {
  const [row] = await platform.database.query<{ id: number }>(
    "select max(id) as id from subscriptions.plan_assignment where subscription_id = $1",
    [subscriptionId],
  );
  return row?.id ?? 0;
}

export function correlationIdsOf(platform: Pick<TestPlatform, "secret">): CorrelationIds {
  return new CorrelationIds(new Keyring(platform.secret));
}

/** An answer whose body is of a known shape. */
export type Answer<Body> = Omit<ApiAnswer, "body"> & { readonly body: Body };

/** What a report is answered with: the contract's members, or those of a problem. */
export interface ReportBody extends ProblemBody {
  readonly testMode: boolean;
  readonly count: number;
  readonly productId: string;
  readonly duplicate?: boolean;
  readonly event: { readonly acceptedAt: string };
}

/** Reports usage for a fresh call, as the provider; every part may be said otherwise, the whole body as text. */
export function report(
  platform: Pick<TestPlatform, "api">,
  service: MeteredService,
  body: Readonly<Record<string, unknown>> | string = {},
  request: ApiRequest = {},
): Promise<Answer<ReportBody>> {
  return platform.api.post("/external-services/metering", {
    as: { token: service.provider.token },
    ...request,
    body:
      typeof body === "string"
        ? body
        : { correlationId: service.mint(), productId: service.productId, count: 1, ...body },
  });
}

/** The events of a service straight from the ledger, oldest first. */
export async function storedEvents(
  platform: Pick<TestPlatform, "database">,
  serviceId: string,
): Promise<readonly { readonly quantity: string; readonly unit_price: string; readonly id: string }[]> {
  return platform.database.query(
    `select id, trim_scale(quantity)::text as quantity, trim_scale(unit_price)::text as unit_price
     from metering.usage_event where service_id = $1 order by accepted_at, id`,
    [serviceId],
  );
}

/** A provider's service that answers every request with the correlation id that came with it. */
export async function startEchoService(): Promise<{ readonly url: string } & AsyncDisposable> {
  const server: Server = createServer((request, response) => {
    request.resume();
    response.end(String(request.headers["x-correlation-id"]));
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: () =>
      new Promise<void>(resolve => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** A call through the gateway to an echo service. @returns the correlation id that the service saw */
export async function callThrough(service: OfferedService & SubscribedApplication): Promise<string> {
  const answer = await fetch(`${service.gatewayEndpoint}/`, {
    method: "POST",
    headers: { authorization: `Bearer ${service.token}` },
  });
  if (answer.status !== 200) throw new Error(`the gateway answered ${answer.status}: ${await answer.text()}`);
  return answer.text();
}
