import { fetch } from "undici";
import { addPlan, createService, type ServiceMade } from "../seeds/services.js";
import type { ApiAnswer } from "./api-client.js";
import type { Person, TestPlatform } from "./platform.js";

/** As much of a platform as the story needs. */
export type StoryPlatform = Pick<TestPlatform, "api" | "gatewayUrl" | "secrets">;

export interface Offer {
  readonly url: string;
  /** Default: PUBLISHED. */
  readonly lifecycle?: "CREATED" | "ACCESSIBLE" | "PUBLISHED";
  /** Default: one product "API" at 0.00001 a call. `false`: no plan; only a service that is not published may do without. */
  readonly plan?: unknown;
  readonly name?: string;
  /** Basic credentials towards the provider's service. */
  readonly credentials?: { readonly username: string; readonly password: string };
  readonly organization?: string;
}

/** A service as its provider offers it. */
export interface OfferedService extends ServiceMade {
  readonly serviceId: string;
  /** Of the plan's first product; empty without a plan. */
  readonly productId: string;
  readonly pricingPlanId: string;
  /** `/{owner}/{service}/{version}` */
  readonly gatewayPath: string;
  /** Its address on the first node's gateway listener. */
  readonly gatewayEndpoint: string;
}

/** An application with a subscription, ready to call. */
export interface SubscribedApplication {
  readonly applicationId: string;
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly subscriptionId: string;
  /** From the token endpoint: dies with the secret. */
  readonly token: string;
}

/** Steps 2, 3 and 6 of the story: a service that is registered, priced and published. */
export async function offerService(
  platform: StoryPlatform,
  provider: Person,
  offer: Offer,
): Promise<OfferedService> {
  const { lifecycle = "PUBLISHED", credentials, organization } = offer;
  const made = await createService(platform.api, {
    as: provider,
    url: offer.url,
    ...(offer.name !== undefined && { name: offer.name }),
    ...(organization !== undefined && { organization }),
    ...(credentials && { parameters: { securityConfiguration: "BASIC", ...credentials } }),
  });
  const plan =
    offer.plan === false
      ? undefined
      : ((await addPlan(platform.api, {
          as: provider,
          service: made,
          ...(offer.plan !== undefined && { plan: offer.plan }),
          ...(organization !== undefined && { organization }),
        })) as { id: string; products: readonly { id: string }[] });
  const publishing = { CREATED: undefined, ACCESSIBLE: "publish-internal", PUBLISHED: "publish" }[lifecycle];
  if (publishing !== undefined) {
    const path = `${made.versionPath}/${publishing}`;
    const as = { as: provider, ...(organization !== undefined && { organization }) };
    expectStatus("publishing", 200, await platform.api.post(path, as));
  }
  const gatewayPath = new URL(made.gatewayEndpoint).pathname;
  return {
    ...made,
    serviceId: made.id,
    productId: plan?.products[0]?.id ?? "",
    pricingPlanId: plan?.id ?? "",
    gatewayPath,
    gatewayEndpoint: platform.gatewayUrl + gatewayPath,
  };
}

/** Step 7: a new application, its secret, a subscription and a token from the token endpoint. */
export async function subscribe(
  platform: StoryPlatform,
  consumer: Person,
  service: { readonly serviceId: string },
  options: { readonly organization?: string } = {},
): Promise<SubscribedApplication> {
  const as = { as: consumer, ...options };
  const application = expectStatus(
    "creating an application",
    201,
    await platform.api.post("/v2/applications", {
      ...as,
      body: { name: `Application ${++applications}` },
    }),
  );
  const { id: applicationId } = application.body as { id: string };
  const { consumerKey, consumerSecret } = await renewSecret(platform, consumer, applicationId);
  const subscription = expectStatus(
    "subscribing",
    201,
    await platform.api.post("/subscriptions", {
      ...as,
      body: { serviceId: service.serviceId, applicationId },
    }),
  );
  return {
    applicationId,
    consumerKey,
    consumerSecret,
    subscriptionId: (subscription.body as { id: string }).id,
    token: await fetchToken(platform, { consumerKey, consumerSecret }),
  };
}

let applications = 0;

export interface SecretMade {
  readonly consumerKey: string;
  readonly consumerSecret: string;
}

/** Makes the application's secret, or renews it. */
export async function renewSecret(
  platform: StoryPlatform,
  consumer: Person,
  applicationId: string,
  overlapSeconds?: number,
): Promise<SecretMade> {
  const answer = await platform.api.post(`/v2/applications/${applicationId}/credentials`, {
    as: consumer,
    body: overlapSeconds === undefined ? {} : { overlapSeconds },
  });
  const made = expectStatus("making a secret", 201, answer).body as SecretMade;
  platform.secrets.add(made.consumerSecret);
  return made;
}

/** A token by the client credentials grant, as any client of RFC 6749 gets it. */
export async function fetchToken(
  platform: StoryPlatform,
  { consumerKey, consumerSecret }: SecretMade,
): Promise<string> {
  const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString("base64");
  const answer = await fetch(`${platform.gatewayUrl}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token: token } = (await answer.json()) as { access_token?: string };
  if (token === undefined) throw new Error(`the token endpoint answered ${answer.status}`);
  platform.secrets.add(token);
  return token;
}

function expectStatus(what: string, status: number, answer: ApiAnswer): ApiAnswer {
  if (answer.status !== status) throw new Error(`${what} answered ${answer.status}: ${answer.text}`);
  return answer;
}
