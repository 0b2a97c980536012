import { expectSame } from "./difference.js";
import {
  callService,
  expectMeteringEvent,
  expectReceipt,
  expectReport,
  type MeteredCall,
} from "./metered-call.js";
import { versionPath, type OfferedService } from "./offered-service.js";
import type { Stage } from "./stage.js";

/** Steps 6 to 11: the provider tries the service with an application of its own. */
export async function playTestHalf(stage: Stage, service: OfferedService): Promise<MeteredCall> {
  const { transcript } = stage;
  const { provider } = service;

  transcript.step(6, "Publish Internal");
  const published = await provider.call(200, {
    method: "POST",
    path: `${versionPath(service)}/publish-internal`,
  });
  expectSame("The lifecycle", "ACCESSIBLE", published.text("lifecycle"));

  transcript.step(7, "Create Application, Subscribe to Service");
  const application = await provider.call(201, {
    method: "POST",
    path: "/v2/applications",
    json: { name: "Trial" },
  });
  const applicationId = application.text("id");
  const subscription = await provider.call(201, {
    method: "POST",
    path: "/subscriptions",
    json: { serviceId: service.id, applicationId },
  });
  const listed = await provider.call(200, {
    method: "GET",
    path: `/v2/applications/${applicationId}/subscriptions`,
  });
  const services = listed.list().map(entry => entry.text("api", "serviceId"));
  expectSame("The services in the subscription list", [service.id], services);
  transcript.checked("the service appears in the subscription list");

  transcript.step(8, "Try it out: the page made from the OpenAPI file, already authorised");
  await provider.call(200, { method: "GET", path: `${versionPath(service)}/api-spec` });
  const token = await provider.call(200, {
    method: "POST",
    path: `/v2/applications/${applicationId}/access-token`,
  });

  transcript.step(9, "the gateway forwards the call with a correlation id");
  const gatewayEndpoint = subscription.text("api", "gatewayEndpoint");
  const correlationId = await callService(stage, service, {
    who: provider.name,
    gatewayEndpoint,
    token: token.text("token"),
  });

  transcript.step(10, "the service reports the call");
  await expectReport(stage, service, { correlationId, testMode: true });

  transcript.step(11, "Metering Events");
  const call = await expectMeteringEvent(stage, service, { correlationId, testMode: true });
  await expectReceipt(stage, provider, { correlationId, testMode: true });
  return call;
}
