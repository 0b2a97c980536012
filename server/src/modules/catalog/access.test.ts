import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  eventually,
  startTestPlatform,
  type Person,
  type TestPlatform,
} from "../../../test/harness/index.js";
import {
  addPlan,
  createOrganization,
  createService,
  fileForm,
  smallSpecification,
  type ServiceMade,
  definitionOf,
} from "../../../test/seeds/services.js";
import type { ApiRequest } from "../../../test/harness/index.js";
import type { Route } from "../../platform/http/index.js";

let platform: TestPlatform;
let owner: Person;
let viewer: Person;
let stranger: Person;
let organization: string;
let service: ServiceMade;
let planId: string;
let productId: string;

beforeAll(async () => {
  platform = await startTestPlatform();
  [owner, viewer, stranger] = [await platform.signUp(), await platform.signUp(), await platform.signUp()];
  organization = await createOrganization(platform, owner, [{ person: viewer, role: "viewer" }]);
  service = await createService(platform.api, { as: owner, organization });
  const plan = await addPlan(platform.api, { as: owner, service, organization });
  planId = plan.id;
  productId = (plan as { products?: readonly { id: string }[] }).products?.[0]?.id ?? "";
  await eventually(
    async () => (await platform.api.get("/services", { as: viewer, organization })).status === 200,
  );
});
afterAll(() => platform[Symbol.asyncDispose]());

const valid: Readonly<Record<string, () => ApiRequest>> = {
  updateServiceVersion: () => ({ body: { description: "changed by a stranger" } }),
  updateServiceEndpoint: () => ({
    body: { url: "http://stranger.example.com", securityConfiguration: "NONE" },
  }),
  updateApiDefinition: () => ({ form: fileForm("file", smallSpecification) }),
  updateApiSpecification: () => ({ form: fileForm("file", smallSpecification) }),
  updateServiceLogo: () => ({ form: fileForm("file", Buffer.from("89504e470d0a1a0a", "hex")) }),
  addPricingPlanExternalService: () => ({ body: { type: "FREE" } }),
  updateProduct: () => ({ body: { oncePerCall: true } }),
  commands: () => ({ body: { type: "UNPUBLISH" } }),
};

function pathOf(route: Route): string {
  const values: Record<string, string> = {
    id: service.id,
    serviceId: service.id,
    versionId: service.versionId,
    pricingPlanId: planId,
    productId,
  };
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  return route.operationId === "createExternalService"
    ? `${path}?name=Stranger&url=http://a.example.com`
    : path;
}

const call = (route: Route, request: ApiRequest) =>
  platform.api.send(route.method, pathOf(route), { ...valid[route.operationId]?.(), ...request });

const everyRoute = (): readonly Route[] => platform.context.catalog.routes;
const needsMore = (role: string): boolean => role !== "viewer";

describe("for every operation of the catalog:", () => {
  test("without credentials, and with wrong ones, it answers 401", async () => {
    for (const route of everyRoute()) {
      expect((await call(route, {})).status, route.operationId).toBe(401);
      expect((await call(route, { as: { token: "tg_pat_wrong" } })).status, route.operationId).toBe(401);
    }
  });

  test("an organization that the caller doesn't belong to can't be acted for", async () => {
    for (const route of everyRoute().filter(({ access }) => access.kind === "account")) {
      expect((await call(route, { as: stranger, organization })).status, route.operationId).toBe(404);
    }
  });

  test("the service of an organization is not found from any other account", async () => {
    const aboutOne = everyRoute().filter(({ params }) => params !== undefined);
    expect(aboutOne.length).toBeGreaterThan(15);
    for (const route of aboutOne) {
      expect((await call(route, { as: stranger })).status, route.operationId).toBe(404);
      // The owner, too, reaches it only when acting for the organization.
      expect((await call(route, { as: owner })).status, route.operationId).toBe(404);
    }
  });

  test("a viewer may read and nothing else", async () => {
    for (const route of everyRoute()) {
      if (route.access.kind !== "account") continue;
      const answer = await call(route, { as: viewer, organization });
      if (needsMore(route.access.role)) expect(answer.status, route.operationId).toBe(403);
      else expect(answer.status, route.operationId).toBe(200);
      expect(needsMore(route.access.role), route.operationId).toBe(route.method !== "GET");
    }
  });

  test("nothing of all this changed the service", async () => {
    const body = definitionOf(await platform.api.get(service.versionPath, { as: owner, organization }));
    expect(body).toMatchObject({
      lifecycle: "CREATED",
      productionEndpoint: "http://service.example.com/base",
    });
    expect(body).not.toHaveProperty("description");
    expect(body).not.toHaveProperty("logoUrl");
    expect(body.pricingPlans).toMatchObject([{ id: planId }]);
  });
});
