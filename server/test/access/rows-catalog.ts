import { FormData } from "undici";
import { callPlan, fileForm, freshName, smallSpecification, type ServiceMade } from "../seeds/services.js";
import type { Fixture } from "./fixture.js";
import type { Prepared, Row } from "./row.js";

// The smallest PNG: one transparent pixel.
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** A request about a new service of the organization's. */
const about =
  (request: (service: ServiceMade) => Prepared, state?: "CREATED" | "ACCESSIBLE" | "PUBLISHED") =>
  async ({ newService }: Fixture): Promise<Prepared> =>
    request(await newService(state));

const subject = (success: number, prepare: Row["prepare"]): Row => ({
  prepare,
  success,
  stranger: "not-found",
});

export const catalogRows: Readonly<Record<string, Row>> = {
  getServices: {
    prepare: about(service => ({ path: "/services", about: [service.id] })),
    success: 200,
    stranger: "own",
  },
  createExternalService: {
    prepare: () => ({
      path: `/v2/external-services?${new URLSearchParams({ name: freshName(), url: "http://service.example.com" }).toString()}`,
      form: new FormData(),
    }),
    success: 201,
    stranger: "own",
  },
  getService: subject(
    200,
    about(service => ({ path: service.servicePath })),
  ),
  getServiceVersions: subject(
    200,
    about(service => ({ path: `${service.servicePath}/versions` })),
  ),
  getServiceVersion: subject(
    200,
    about(service => ({ path: service.versionPath })),
  ),
  updateServiceVersion: subject(
    200,
    about(service => ({ path: service.versionPath, body: { description: "Changed" } })),
  ),
  updateServiceEndpoint: subject(
    200,
    about(service => ({
      path: `${service.externalPath}/endpoint`,
      body: { url: "http://other.example.com", securityConfiguration: "NONE" },
    })),
  ),
  getApiDefinition: subject(
    200,
    about(service => ({ path: `${service.versionPath}/api-spec` })),
  ),
  updateApiDefinition: subject(
    204,
    about(service => ({
      path: `/v3${service.versionPath}/api-spec`,
      form: fileForm("file", smallSpecification),
    })),
  ),
  updateApiSpecification: subject(
    204,
    about(service => ({
      path: `/v2${service.versionPath}/api-spec`,
      form: fileForm("file", smallSpecification),
    })),
  ),
  updateServiceLogo: subject(
    204,
    about(service => ({ path: `${service.versionPath}/logo`, form: fileForm("file", png, "logo.png") })),
  ),
  deleteServiceLogo: subject(
    204,
    about(service => ({ path: `${service.versionPath}/logo` })),
  ),
  addPricingPlanExternalService: subject(
    201,
    about(service => ({ path: `${service.externalPath}/pricing-plans`, body: callPlan() })),
  ),
  updateProduct: subject(204, async ({ newService, newPlan }) => {
    const service = await newService();
    const { productId } = await newPlan(service);
    return { path: `${service.externalPath}/products/${productId}`, body: { oncePerCall: true } };
  }),
  deletePricingPlanExternalService: subject(204, async ({ newService, newPlan }) => {
    const service = await newService();
    return { path: `${service.externalPath}/pricing-plans/${(await newPlan(service)).id}` };
  }),
  publishServiceInternal: subject(
    200,
    about(service => ({ path: `${service.versionPath}/publish-internal` })),
  ),
  publishService: subject(200, async ({ newService, newPlan }) => {
    const service = await newService();
    await newPlan(service);
    return { path: `${service.versionPath}/publish` };
  }),
  unpublishService: subject(
    200,
    about(service => ({ path: `${service.versionPath}/unpublish` }), "PUBLISHED"),
  ),
  commands: subject(
    204,
    about(service => ({ path: `${service.versionPath}/commands`, body: { type: "UNPUBLISH" } }), "PUBLISHED"),
  ),
  deleteService: subject(
    204,
    about(service => ({ path: service.servicePath })),
  ),
  getIndustries: { prepare: () => ({ path: "/taxonomies/industries" }), success: 200, stranger: "own" },
  getMarketplaceIndustries: {
    prepare: () => ({ path: "/marketplace/industries" }),
    success: 200,
    stranger: { status: 200, because: "the marketplace is for everybody who is signed in" },
  },
  findServices: {
    prepare: about(service => ({ path: "/v2/apis", about: [service.id] }), "ACCESSIBLE"),
    success: 200,
    stranger: "own",
  },
  findService: {
    prepare: about(service => ({ path: `/v2/apis/${service.versionId}` }), "PUBLISHED"),
    success: 200,
    stranger: { status: 200, because: "the marketplace is for everybody who is signed in" },
  },
  getApiSpecification: {
    prepare: about(service => ({ path: `/v2/apis/${service.versionId}/api-spec` })),
    success: 200,
    stranger: "not-found",
    role: "viewer",
  },
  getLogo: {
    prepare: async ({ make, newService }) => {
      const service = await newService();
      await make("PUT", `${service.versionPath}/logo`, undefined, fileForm("file", png, "logo.png"));
      return { path: `/v2/apis/${service.versionId}/logo` };
    },
    success: 200,
    stranger: "not-found",
    role: "viewer",
  },
};
