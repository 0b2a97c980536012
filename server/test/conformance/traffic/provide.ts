import { FormData } from "undici";
import type { ApiAnswer } from "../../harness/index.js";
import {
  callPlan,
  createService,
  fileForm,
  freshName,
  smallSpecification,
  type ServiceMade,
} from "../../seeds/services.js";
import type { World } from "../world.js";

/** The services that the other traffic leans on. */
export interface Provided {
  /** On the marketplace, with a COMMERCIAL plan and an API specification. */
  readonly offered: ServiceMade;
  readonly planId: string;
  readonly productId: string;
}

// The smallest PNG: one transparent pixel.
const png = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** Registering, describing, pricing and publishing services, with everything that can be wrong about it. */
export async function provide(world: World): Promise<Provided> {
  const offered = await registerServices(world);
  await describeService(world, offered);
  const { planId, productId } = await priceService(world, offered);
  await publishServices(world, offered, planId);
  return { offered, planId, productId };
}

async function registerServices({ api, provider: as, platform, upstreamUrl }: World): Promise<ServiceMade> {
  platform.secrets.add("the-basic-password");
  const offered = await createService(api, {
    as,
    url: upstreamUrl,
    parameters: {
      description: "Random numbers",
      securityConfiguration: "BASIC",
      username: "gate",
      password: "the-basic-password",
    },
  });
  const register = (name: string, url: string, form = new FormData()): Promise<ApiAnswer> =>
    api.post(`/v2/external-services?${new URLSearchParams({ name, url }).toString()}`, { as, form });
  await register(offered.name, upstreamUrl);
  await register(freshName(), "ftp://service.example.com");
  await register(freshName(), upstreamUrl, fileForm("apiDefinition", Buffer.alloc(4 * 1024 * 1024, " ")));
  await api.post("/v2/external-services", { as, body: {} });
  return offered;
}

async function describeService({ api, provider: as }: World, service: ServiceMade): Promise<void> {
  await api.get("/services", { as });
  await api.get("/services?lifecycle=CREATED", { as });
  await api.get("/services?lifecycle=ERROR", { as });
  await api.get(service.servicePath, { as });
  await api.get(`${service.servicePath}/versions`, { as });
  const industries = await api.get("/taxonomies/industries", { as });
  const [first] = industries.body as readonly { readonly uuid: string }[];
  await api.put(service.versionPath, {
    as,
    body: { description: "True random numbers", industryUuids: [first?.uuid], ourFutureMember: null },
  });
  await api.put(service.versionPath, { as, body: { industryUuids: "none" } });
  await api.put(`${service.versionPath}/logo`, { as, form: fileForm("file", png, "logo.png") });
  await api.get(service.versionPath, { as });
  await api.get(`${service.versionPath}/api-spec`, { as });
  for (const path of [`/v3${service.versionPath}/api-spec`, `/v2${service.versionPath}/api-spec`]) {
    await api.put(path, { as, form: fileForm("file", smallSpecification) });
    await api.put(path, { as, form: fileForm("file", "openapi: 2.0") });
    await api.put(path, { as, body: {} });
    await api.put(path, { as, form: fileForm("file", Buffer.alloc(4 * 1024 * 1024, " ")) });
  }
}

async function priceService(
  { api, provider: as }: World,
  service: ServiceMade,
): Promise<{ readonly planId: string; readonly productId: string }> {
  const plans = `${service.externalPath}/pricing-plans`;
  const added = await api.post(plans, { as, body: callPlan(0.00001) });
  await api.post(plans, { as, body: { type: "COMMERCIAL" } });
  const free = await api.post(plans, { as, body: { type: "FREE" } });
  await api.delete(`${plans}/${(free.body as { readonly id: string }).id}`, { as });
  const crowded = await createService(api, { as });
  let last = added.status;
  // A service takes only so many plans.
  for (let count = 0; count < 200 && last === 201; count++) {
    last = (await api.post(`${crowded.externalPath}/pricing-plans`, { as, body: { type: "FREE" } })).status;
  }
  const plan = added.body as { readonly id: string; readonly products: readonly { readonly id: string }[] };
  return { planId: plan.id, productId: plan.products[0]?.id ?? "" };
}

async function publishServices(
  { api, provider: as, bare }: World,
  offered: ServiceMade,
  planId: string,
): Promise<void> {
  await api.post(`${bare.versionPath}/publish`, { as });
  await api.post(`${bare.versionPath}/publish-internal`, { as });
  await api.post(`${bare.versionPath}/unpublish`, { as });
  await api.post(`${offered.versionPath}/publish`, { as });
  await api.post(`${offered.versionPath}/publish-internal`, { as });
  await api.delete(offered.servicePath, { as });
  await api.delete(`${offered.externalPath}/pricing-plans/${planId}`, { as });
  await api.get("/services?lifecycle=PUBLISHED", { as });
}

/** What ends things: last, since the other traffic uses them. */
export async function takeBack({ api, provider: as }: World, { offered }: Provided): Promise<void> {
  const commands = `${offered.versionPath}/commands`;
  await api.post(commands, { as, body: { type: "RETIRE" } });
  await api.post(commands, { as, body: { type: "UNPUBLISH" } });
  await api.post(commands, { as, body: { type: "UNPUBLISH_FORCE" } });
  await api.delete(offered.servicePath, { as });
}
