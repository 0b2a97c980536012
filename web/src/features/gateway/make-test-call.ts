import { answerOf } from "@tollgate/sdk";
import { api } from "../../app/api.js";
import { fetchSpecification, type Definition, type Service } from "../catalog/queries.js";
import { parameterKey, toCallRequest, type CallRequest } from "./call-request.js";
import { readDescription } from "./read-description.js";
import { sendCall } from "./send-call.js";

const applicationName = "Test calls";

/** Makes what a first call needs and is not there yet, and calls. @returns the call's correlation id; @throws ApiProblem, Error */
export async function makeTestCall(service: Service, definition: Definition): Promise<string> {
  const path = { serviceId: service.id, versionId: definition.id };
  if (definition.lifecycle === "CREATED") {
    await answerOf(
      api.POST("/services/{serviceId}/versions/{versionId}/publish-internal", { params: { path } }),
    );
  }
  const applicationId = await findOrCreateApplication();
  const subscriptions = await answerOf(
    api.GET("/v2/applications/{id}/subscriptions", { params: { path: { id: applicationId } } }),
  );
  if (!subscriptions.some(subscription => subscription.api?.serviceId === service.id)) {
    await answerOf(api.POST("/subscriptions", { body: { applicationId, serviceId: service.id } }));
  }
  const answer = await sendCall(applicationId, await firstRequest(service, definition));
  if (answer.correlationId === undefined) {
    throw new Error(
      `The gateway answered ${answer.status} without forwarding the call: ${answer.text ?? ""}`,
    );
  }
  return answer.correlationId;
}

async function findOrCreateApplication(): Promise<string> {
  const applications = await answerOf(api.GET("/v2/applications"));
  const found = applications.find(({ name }) => name === applicationName);
  return found?.id ?? (await answerOf(api.POST("/v2/applications", { body: { name: applicationName } }))).id;
}

/** The first operation of the description with its examples; without one POST to the root, as in the tutorial. */
async function firstRequest(service: Service, definition: Definition): Promise<CallRequest> {
  const source = await fetchSpecification(service.id, definition.id);
  const [operation] = source !== null ? readDescription(source) : [];
  return toCallRequest({
    endpoint: definition.gatewayEndpoint,
    method: operation?.method ?? "POST",
    path: operation?.path ?? "/",
    parameters: operation?.parameters ?? [],
    values: Object.fromEntries(
      (operation?.parameters ?? [])
        .filter(({ required }) => required)
        .map(parameter => [parameterKey(parameter), parameter.example]),
    ),
    headers: "",
    contentType: operation?.body?.contentType,
    body: operation?.body?.example ?? "",
  });
}
