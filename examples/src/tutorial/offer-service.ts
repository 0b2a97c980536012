import { readFile } from "node:fs/promises";
import { expectSame } from "./difference.js";
import type { HostedService } from "./hosted-service.js";
import { externalVersionPath, type OfferedService } from "./offered-service.js";
import type { Person } from "./person.js";
import { showRequest } from "./send-request.js";
import type { Stage } from "./stage.js";

export const productName = "API";
export const unitPrice = 0.00001;

const name = "Random Number";

/** Steps 1 to 5: from a bare service to one that is registered, priced and able to report. */
export async function offerService(
  stage: Stage,
  hosted: HostedService,
  provider: Person,
): Promise<OfferedService> {
  await startBare(stage, hosted);
  const { id, versionId } = await createService(stage, hosted, provider);
  const productId = await createPricingPlan(stage, provider, { id, versionId });
  const accessToken = await createAccessToken(stage, provider);

  stage.transcript.step(5, "the service restarts with PRODUCT_ID and ACCESS_TOKEN");
  await hosted.stop();
  await hosted.start({ PRODUCT_ID: productId, ACCESS_TOKEN: accessToken });
  await hosted.logs("that usage is reported", line => line.startsWith("usage is reported to "));
  stage.transcript.checked("the service can report now");
  return { hosted, provider, name, id, versionId, productId };
}

async function startBare(stage: Stage, hosted: HostedService): Promise<void> {
  const { transcript } = stage;
  transcript.step(1, "the service is started, bare");
  await hosted.start({});
  await hosted.logs("that usage can't be reported yet", line =>
    line.startsWith("usage can't be reported yet"),
  );
  transcript.checked("it logs that it can't report yet");
  for (const [method, body] of [
    ["GET", /./],
    ["POST", /^\d+$/],
  ] as const) {
    const request = { who: "Somebody", method, url: new URL(hosted.url) };
    const { status, body: answered } = await showRequest(request, stage);
    expectSame(`The status of ${method} / of the bare service`, 200, status);
    expectSame(`${method} / of the bare service answers ${String(body)}`, true, body.test(String(answered)));
  }
  transcript.checked("it answers GET / and POST / already");
}

async function createService(
  { transcript }: Stage,
  hosted: HostedService,
  provider: Person,
): Promise<{ id: string; versionId: string }> {
  transcript.step(2, "Create Service");
  await provider.signUp();
  const apiSpec = await readFile(hosted.apiSpecPath);
  const form = new FormData();
  form.set("apiDefinition", new Blob([apiSpec], { type: "application/yaml" }), "api-spec.yaml");
  const query = new URLSearchParams({
    name,
    url: hosted.url,
    description: "Answers a random number.",
    securityConfiguration: "NONE",
  });
  const created = await provider.call(201, {
    method: "POST",
    path: `/v2/external-services?${query.toString()}`,
    form,
    shown: { apiDefinition: `api-spec.yaml (${apiSpec.length} bytes)` },
  });
  expectSame("The new service's lifecycle", "CREATED", created.text("serviceDefinitions", 0, "lifecycle"));
  return { id: created.text("id"), versionId: created.text("serviceDefinitions", 0, "id") };
}

async function createPricingPlan(
  { transcript }: Stage,
  provider: Person,
  service: { id: string; versionId: string },
): Promise<string> {
  transcript.step(3, "Create Pricing Plan");
  const plan = await provider.call(201, {
    method: "POST",
    path: `${externalVersionPath(service)}/pricing-plans`,
    json: {
      type: "COMMERCIAL",
      products: [{ name: productName, unitLabel: "call", amountMajor: unitPrice }],
    },
  });
  const productId = plan.text("products", 0, "id");
  expectSame("The product's price", unitPrice, plan.number("products", 0, "amountMajor"));

  const details = await provider.call(200, { method: "GET", path: `/services/${service.id}` });
  const shown = details.text("serviceDefinitions", 0, "pricingPlans", 0, "products", 0, "id");
  expectSame("The product id on the details page", productId, shown);
  transcript.checked("the plan shows on the details page");
  return productId;
}

async function createAccessToken({ transcript }: Stage, provider: Person): Promise<string> {
  transcript.step(4, "Settings, Personal Access Tokens: a token with scope API");
  const created = await provider.call(201, {
    method: "POST",
    path: "/my/access-tokens",
    json: { name: "random-number service", scopes: ["API"] },
  });
  return created.text("value");
}
