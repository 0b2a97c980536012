import { Difference, expectSame } from "./difference.js";
import {
  callService,
  expectMeteringEvent,
  expectReceipt,
  expectReport,
  type MeteredCall,
} from "./metered-call.js";
import { versionPath, type OfferedService } from "./offered-service.js";
import type { Person } from "./person.js";
import { showRequest } from "./send-request.js";
import type { Stage } from "./stage.js";

/** Step 12: the service goes to the marketplace, and a second account finds, subscribes, calls and owes. */
export async function playLiveHalf(
  stage: Stage,
  service: OfferedService,
  consumer: Person,
): Promise<MeteredCall> {
  const { transcript } = stage;
  transcript.step(12, "Publish to Marketplace, and the live half");
  const published = await service.provider.call(200, {
    method: "POST",
    path: `${versionPath(service)}/publish`,
  });
  expectSame("The lifecycle", "PUBLISHED", published.text("lifecycle"));

  await consumer.signUp();
  await findOnMarketplace(service, consumer);
  const { gatewayEndpoint, consumerKey, consumerSecret } = await subscribe(service, consumer);
  const token = await fetchToken(stage, consumer, consumerKey, consumerSecret);
  const correlationId = await callService(stage, service, { who: consumer.name, gatewayEndpoint, token });
  await expectReport(stage, service, { correlationId, testMode: false });
  const call = await expectMeteringEvent(stage, service, { correlationId, testMode: false });

  await expectReceipt(stage, service.provider, { correlationId, testMode: false });
  await expectReceipt(stage, consumer, { correlationId, testMode: false });
  return call;
}

async function findOnMarketplace(service: OfferedService, consumer: Person): Promise<void> {
  const entries = await consumer.call(200, { method: "GET", path: "/v2/apis" });
  const entry = entries.list().find(api => api.value("serviceId") === service.id);
  if (entry === undefined) throw new Difference("The marketplace", `an entry for ${service.name}`, "none");
  const details = await consumer.call(200, { method: "GET", path: `/v2/apis/${entry.text("id")}` });
  expectSame(
    "The product on the marketplace page",
    service.productId,
    details.text("pricingPlans", 0, "products", 0, "id"),
  );
}

async function subscribe(
  service: OfferedService,
  consumer: Person,
): Promise<{ gatewayEndpoint: string; consumerKey: string; consumerSecret: string }> {
  const application = await consumer.call(201, {
    method: "POST",
    path: "/v2/applications",
    json: { name: "Dice" },
  });
  const applicationId = application.text("id");
  const credentials = await consumer.call(201, {
    method: "POST",
    path: `/v2/applications/${applicationId}/credentials`,
    json: {},
  });
  const subscription = await consumer.call(201, {
    method: "POST",
    path: "/subscriptions",
    json: { serviceId: service.id, applicationId },
  });
  return {
    gatewayEndpoint: subscription.text("api", "gatewayEndpoint"),
    consumerKey: credentials.text("consumerKey"),
    consumerSecret: credentials.text("consumerSecret"),
  };
}

/** RFC 6749 section 4.4, the client authenticated as in section 2.3.1. */
async function fetchToken(
  stage: Stage,
  consumer: Person,
  consumerKey: string,
  consumerSecret: string,
): Promise<string> {
  const credentials = Buffer.from(`${consumerKey}:${consumerSecret}`).toString("base64");
  stage.transcript.secrets.keep(credentials);
  const body = "grant_type=client_credentials";
  const answer = await showRequest(
    {
      who: consumer.name,
      method: "POST",
      url: new URL(`${stage.gatewayUrl}/token`),
      headers: { Authorization: `Basic ${credentials}`, "Content-Type": "application/x-www-form-urlencoded" },
      body,
      shown: `Authorization: Basic ${credentials}\n${body}`,
    },
    stage,
  );
  expectSame("The status of the token endpoint", 200, answer.status);
  return answer.text("access_token");
}
