import { sendRequest } from "../tutorial/send-request.js";
import type { Stage } from "../tutorial/stage.js";
import type { Offer } from "./offers.js";
import { send, type Party } from "./people.js";

/** An application that is subscribed to a service and calls it. */
export interface Application {
  readonly of: Party;
  readonly id: string;
  readonly subscriptionId: string;
  readonly offer: Offer;
}

/** @param plan its name; absent: the service's default */
export async function subscribe(of: Party, name: string, offer: Offer, plan?: string): Promise<Application> {
  const application = await send(of, 201, { method: "POST", path: "/v2/applications", json: { name } });
  const id = application.text("id");
  await send(of, 201, { method: "POST", path: `/v2/applications/${id}/credentials`, json: {} });
  const pricingPlanId = plan === undefined ? undefined : offer.planIds.get(plan);
  const subscription = await send(of, 201, {
    method: "POST",
    path: "/subscriptions",
    json: { applicationId: id, serviceId: offer.id, pricingPlanId },
  });
  return { of, id, subscriptionId: subscription.text("id"), offer };
}

/** A bearer token for an hour, with the time at which it was issued by the platform's clock. */
export async function fetchToken({ of, id }: Application): Promise<{ token: string; issuedAtMs: number }> {
  const answer = await send(of, 200, { method: "POST", path: `/v2/applications/${id}/access-token` });
  const token = answer.text("token");
  // RFC 7519, sections 3 and 4.1.6.
  const [, claims = ""] = token.split(".");
  const { iat } = JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) as { readonly iat: number };
  return { token, issuedAtMs: iat * 1_000 };
}

export interface ServiceCall {
  readonly path: string;
  readonly json?: unknown;
}

export interface CalledService {
  readonly correlationId: string;
  readonly status: number;
}

/** Calls the application's service through the gateway; what the service answers is its own affair. */
export async function callService(
  { gatewayUrl, signal }: Stage,
  { offer }: Application,
  token: string,
  { path, json }: ServiceCall,
): Promise<CalledService> {
  const { status, headers } = await sendRequest(
    {
      who: "An application",
      method: "POST",
      url: new URL(`${gatewayUrl}${offer.gatewayPath}${path}`),
      headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" },
      body: JSON.stringify(json ?? {}),
    },
    signal,
  );
  const correlationId = headers.get("x-correlation-id");
  if (correlationId === null) throw new Error(`A call to ${offer.gatewayPath} was not forwarded: ${status}.`);
  return { correlationId, status };
}

/** The same call so many times, one after the other. */
export async function callOften(
  stage: Stage,
  application: Application,
  call: ServiceCall,
  times: number,
): Promise<readonly CalledService[]> {
  const { token } = await fetchToken(application);
  const called: CalledService[] = [];
  for (let time = 0; time < times; time++) called.push(await callService(stage, application, token, call));
  return called;
}
