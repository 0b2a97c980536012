import { answerOf, decimal, type ApiClient } from "@tollgate/sdk";
import type { Platform } from "./platform.js";
import { signUp } from "./sign-up.js";

/** Of a call, in whole currency units. */
export const unitPrice = "0.00001";

const apiSpecification = `openapi: 3.0.3
info:
  title: Bench
  version: 1.0.0
paths:
  /:
    get:
      responses:
        "200":
          description: 1 KB of JSON
`;

/** A service on the marketplace and the applications that call it: everything is live, nothing is a test. */
export interface Offering {
  /** `/{owner}/{service}/{version}` */
  readonly gatewayPath: string;
  readonly serviceId: string;
  readonly productId: string;
  /** The provider's, to report usage with. */
  readonly accessToken: string;
  readonly applications: readonly ConsumerApplication[];
}

export interface ConsumerApplication {
  /** A fresh token from the token endpoint, good for an hour. */
  readonly fetchToken: () => Promise<string>;
}

/** Sets the story up by the calls that the pages make. */
export async function offerService(
  platform: Platform,
  upstreamUrl: string,
  applicationsCount = 1,
): Promise<Offering> {
  const provider = await signUp(platform, "Provider");
  const { productId, serviceId, gatewayPath } = await publish(provider.api, upstreamUrl);
  const consumer = await signUp(platform, "Consumer");
  const applications: ConsumerApplication[] = [];
  for (let number = 1; number <= applicationsCount; number++)
    applications.push(await subscribe(platform, consumer.api, serviceId, `Application ${number}`));
  return { gatewayPath, serviceId, productId, accessToken: provider.accessToken, applications };
}

interface PublishedService {
  readonly serviceId: string;
  readonly gatewayPath: string;
  readonly productId: string;
}

async function publish(api: ApiClient, upstreamUrl: string): Promise<PublishedService> {
  const form = new FormData();
  form.set("name", "Bench");
  form.set("url", upstreamUrl);
  form.set("securityConfiguration", "NONE");
  form.set("apiDefinition", new Blob([apiSpecification]), "api-spec.yaml");
  const service = await answerOf(api.POST("/v2/external-services", { body: {}, bodySerializer: () => form }));
  const [definition] = service.serviceDefinitions;
  if (definition === undefined) throw new Error("the service has no definition");
  const path = { serviceId: service.id, versionId: definition.id };
  const plan = await answerOf(
    api.POST("/external-services/{serviceId}/versions/{versionId}/pricing-plans", {
      params: { path },
      body: {
        type: "COMMERCIAL",
        products: [{ name: "API", unitLabel: "call", amountMajor: decimal(unitPrice) }],
      },
    }),
  );
  const [product] = plan.products;
  if (product === undefined) throw new Error("the plan has no product");
  await answerOf(api.POST("/services/{serviceId}/versions/{versionId}/publish", { params: { path } }));
  const { pathname } = new URL(definition.gatewayEndpoint);
  return { serviceId: service.id, gatewayPath: pathname.replace(/\/$/, ""), productId: product.id };
}

async function subscribe(
  platform: Platform,
  api: ApiClient,
  serviceId: string,
  name: string,
): Promise<ConsumerApplication> {
  const { id } = await answerOf(api.POST("/v2/applications", { body: { name } }));
  const credentials = await answerOf(
    api.POST("/v2/applications/{id}/credentials", { params: { path: { id } }, body: {} }),
  );
  await answerOf(api.POST("/subscriptions", { body: { serviceId, applicationId: id } }));
  const { consumerKey, consumerSecret } = credentials;
  return { fetchToken: () => fetchToken(platform, consumerKey, consumerSecret) };
}

/** RFC 6749 section 4.4. */
async function fetchToken(platform: Platform, key: string, secret: string): Promise<string> {
  const response = await fetch(`${platform.gatewayUrl}/token`, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token: token } = (await response.json()) as { readonly access_token?: string };
  if (token === undefined) throw new Error(`the token endpoint answered ${response.status}`);
  return token;
}
