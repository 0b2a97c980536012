import { createService, freshName } from "../../seeds/services.js";
import type { World } from "../world.js";
import type { Provided } from "./provide.js";

/** What a consumer has, and a call that was made with it. */
export interface Consumed {
  readonly applicationId: string;
  readonly subscriptionId: string;
  readonly correlationId: string;
}

interface WithId {
  readonly id: string;
}

/** Applications, subscriptions, tokens and a call through the gateway. */
export async function consume(world: World, provided: Provided): Promise<Consumed> {
  const { api, consumer: as } = world;
  await browse(world, provided);
  const applicationId = await makeApplication(world);
  const subscriptionId = await subscribe(world, provided, applicationId);
  await subscribeAsBefore(world, provided, applicationId);
  await api.get(`/subscriptions/${subscriptionId}`, { as });
  await api.get(`/subscriptions/${subscriptionId}/service-executions`, { as });
  await api.get(`/v2/applications/${applicationId}/subscriptions`, { as });
  const { offered } = provided;
  await api.get(`${offered.versionPath}/subscriptions`, { as: world.provider });
  const token = await fetchTokens(world, applicationId);
  const correlationId = await world.call(offered.gatewayEndpoint, token);
  return { applicationId, subscriptionId, correlationId };
}

async function browse({ api, consumer: as }: World, { offered }: Provided): Promise<void> {
  await api.get("/docs");
  await api.post("/authorize", { as });
  await api.post("/authorize", { as, body: "{" });
  await api.get("/my/accounts", { as });
  await api.get("/v2/apis", { as });
  await api.get(`/v2/apis/${offered.versionId}`, { as });
  await api.get(`/v2/apis/${offered.versionId}/logo`, { as });
}

async function makeApplication({ api, consumer: as }: World): Promise<string> {
  const name = freshName();
  const made = await api.post("/v2/applications", { as, body: { name } });
  await api.post("/v2/applications", { as, body: { name } });
  await api.post("/v2/applications", { as, body: { name: 7 } });
  const { id } = made.body as WithId;
  await api.get("/v2/applications", { as });
  await api.get(`/v2/applications/${id}`, { as });
  return id;
}

async function subscribe(world: World, { offered }: Provided, applicationId: string): Promise<string> {
  const { api, consumer: as } = world;
  const body = { serviceId: offered.id, applicationId };
  const made = await api.post("/subscriptions", { as, body });
  await api.post("/subscriptions", { as, body });
  await api.post("/subscriptions", { as, body: { applicationId } });
  await api.post("/subscriptions", { as, body: { serviceId: world.bare.id, applicationId } });
  return (made.body as WithId).id;
}

/** By the operation of clients before 2024: an own service, published internally. */
async function subscribeAsBefore(
  { api, provider: as }: World,
  { offered }: Provided,
  strange: string,
): Promise<void> {
  const service = await createService(api, { as, specification: false });
  await api.post(`${service.versionPath}/publish-internal`, { as });
  const application = await api.post("/v2/applications", { as, body: { name: freshName() } });
  const { id: applicationId } = application.body as WithId;
  const path = `/v2/applications/${applicationId}/subscriptions`;
  const body = { serviceId: service.id, applicationId };
  await api.post(path, { as, body });
  await api.post(path, { as, body });
  await api.post(path, { as, body: { ...body, applicationId: strange } });
  await api.post(path, { as, body: { serviceId: applicationId } });
  await api.post(path, { as, body: { serviceId: offered.id } });
}

async function fetchTokens(world: World, applicationId: string): Promise<string> {
  const { api, consumer: as, platform } = world;
  const issued = await api.post(`/v2/applications/${applicationId}/access-token`, { as });
  platform.secrets.add((issued.body as { readonly token: string }).token);
  const made = await api.post(`/v2/applications/${applicationId}/credentials`, { as, body: {} });
  const { consumerKey, consumerSecret } = made.body as Readonly<
    Record<"consumerKey" | "consumerSecret", string>
  >;
  platform.secrets.add(consumerSecret);
  await world.token(consumerKey, "not the secret");
  const token = await world.token(consumerKey, consumerSecret);
  if (token === undefined) throw new Error("the token endpoint gave no token");
  return token;
}

/** What ends things: last, since the other traffic uses them. */
export async function leave({ api, consumer: as }: World, consumed: Consumed): Promise<void> {
  await api.delete(`/subscriptions/${consumed.subscriptionId}`, { as });
  await api.delete(`/v2/applications/${consumed.applicationId}`, { as });
}
