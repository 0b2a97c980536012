import type { Answer } from "../tutorial/answer.js";
import { externalVersionPath, versionPath } from "../tutorial/offered-service.js";
import { send, type Parties, type Party } from "./people.js";
import type { SideServices } from "./side-services.js";

/** The example's service "Random number": where it listens, its OpenAPI file, and how it gets its environment. */
export interface DemoHost {
  readonly url: string;
  readonly specification: string;
  configure(environment: {
    readonly PRODUCT_ID: string;
    readonly ACCESS_TOKEN: string;
  }): Promise<void> | void;
}

/** A service as its provider offers it. */
export interface Offer {
  readonly by: Party;
  readonly id: string;
  readonly versionId: string;
  /** `/{owner}/{service}/{version}` at the gateway. */
  readonly gatewayPath: string;
  /** By name; what is not named in a plan has none. */
  readonly planIds: ReadonlyMap<string, string>;
  readonly productIds: ReadonlyMap<string, string>;
}

export interface Offers {
  readonly random: Offer;
  readonly optimizer: Offer;
  readonly embeddings: Offer;
  readonly weather: Offer;
}

interface Plan {
  readonly name: string;
  readonly type: "FREE" | "COMMERCIAL";
  readonly monthlyFee?: number;
  readonly products: readonly {
    readonly name: string;
    readonly unitLabel: string;
    readonly amountMajor?: number;
    readonly allowance?: number;
  }[];
}

interface Wanted {
  readonly name: string;
  readonly url: string;
  readonly description?: string;
  readonly specification?: string;
  readonly plans?: readonly Plan[];
}

export async function register(by: Party, wanted: Wanted): Promise<Offer> {
  const form = new FormData();
  form.set("name", wanted.name);
  form.set("url", wanted.url);
  if (wanted.description !== undefined) form.set("description", wanted.description);
  if (wanted.specification !== undefined)
    form.set("apiDefinition", new Blob([wanted.specification]), "openapi.yaml");
  const service = await send(by, 201, { method: "POST", path: "/v2/external-services", form });
  const ids = { id: service.text("id"), versionId: service.text("serviceDefinitions", 0, "id") };
  const planIds = new Map<string, string>();
  const productIds = new Map<string, string>();
  for (const plan of wanted.plans ?? []) {
    const path = `${externalVersionPath(ids)}/pricing-plans`;
    const made = await send(by, 201, { method: "POST", path, json: plan });
    planIds.set(plan.name, made.text("id"));
    for (const product of made.list("products")) productIds.set(product.text("name"), product.text("id"));
  }
  const endpoint = service.text("serviceDefinitions", 0, "gatewayEndpoint");
  return { by, ...ids, gatewayPath: new URL(endpoint).pathname, planIds, productIds };
}

export function publish(offer: Offer, how: "publish" | "publish-internal"): Promise<Answer> {
  return send(offer.by, 200, { method: "POST", path: `${versionPath(offer)}/${how}` });
}

/** @throws Error when the offer has no such product */
export function productOf({ productIds }: Offer, name: string): string {
  const id = productIds.get(name);
  if (id === undefined) throw new Error(`There is no product ${name}.`);
  return id;
}

/** The example's service, published internally: its provider tries it first. */
export async function offerRandomNumber({ provider }: Parties, host: DemoHost): Promise<Offer> {
  const offer = await register(provider, {
    name: "Random number",
    url: host.url,
    description: "True random numbers, one a call: a photon and a beam splitter decide.",
    specification: host.specification,
    plans: [
      {
        name: "Pay-per-use",
        type: "COMMERCIAL",
        products: [{ name: "API", unitLabel: "call", amountMajor: 0.02 }],
      },
    ],
  });
  const token = await send(provider, 201, {
    method: "POST",
    path: "/my/access-tokens",
    json: { name: "random number service", scopes: ["API"] },
  });
  await host.configure({ PRODUCT_ID: productOf(offer, "API"), ACCESS_TOKEN: token.text("value") });
  await publish(offer, "publish-internal");
  return offer;
}

/** The other services, published; and two that are not. */
export async function offerOthers(
  { provider, laboratory }: Parties,
  side: SideServices,
  random: Offer,
): Promise<Offers> {
  const optimizer = await register(provider, optimizerOf(side.url));
  const embeddings = await register(laboratory, embeddingsOf(side.url));
  const weather = await register(laboratory, weatherOf(side.url));
  for (const offer of [optimizer, embeddings, weather]) await publish(offer, "publish");
  await publish(
    await register(provider, { name: "Noise simulator", url: `${side.url}/noise` }),
    "publish-internal",
  );
  await register(provider, { name: "Molecule energies", url: "https://molecules.example.com" });
  side.products = {
    job: productOf(optimizer, "Job"),
    solverTime: productOf(optimizer, "Solver time"),
    tokens: productOf(embeddings, "Tokens"),
    request: productOf(weather, "Request"),
  };
  return { random, optimizer, embeddings, weather };
}

const specificationOf = (title: string, path: string, summary: string, example: string): string =>
  `openapi: 3.0.3
info: { title: ${title}, version: "1.0" }
paths:
  ${path}:
    post:
      summary: ${summary}
      requestBody: { content: { application/json: { example: ${example} } } }
      responses: { "200": { description: the result } }
`;

const optimizerOf = (url: string): Wanted => ({
  name: "Portfolio optimizer",
  url: `${url}/optimizer`,
  description: "Weighs a portfolio on a quantum annealer.\nSend assets and a budget, get weights.",
  specification: specificationOf(
    "Portfolio optimizer",
    "/jobs",
    "Weigh a portfolio",
    "{ assets: [SAP, BAS], budget: 1000 }",
  ),
  plans: [
    { name: "Trial", type: "FREE", products: [{ name: "Trial job", unitLabel: "job" }] },
    {
      name: "Pro",
      type: "COMMERCIAL",
      monthlyFee: 29,
      products: [
        { name: "Job", unitLabel: "job", amountMajor: 0.25, allowance: 20 },
        { name: "Solver time", unitLabel: "second", amountMajor: 0.0004 },
      ],
    },
  ],
});

/** Also what the announced price change names. */
export const tokensProduct = { name: "Tokens", unitLabel: "1,000 tokens", amountMajor: 0.18 };

const embeddingsOf = (url: string): Wanted => ({
  name: "Text embeddings",
  url: `${url}/embeddings`,
  description: "Turns sentences of forty languages into vectors, for search and clustering.",
  specification: specificationOf("Text embeddings", "/embed", "Embed a text", "{ text: Hello world }"),
  plans: [{ name: "Standard", type: "COMMERCIAL", products: [tokensProduct] }],
});

const weatherOf = (url: string): Wanted => ({
  name: "Weather archive",
  url: `${url}/weather`,
  description: "Temperature and rain of any day since 1950, for any place in Europe.",
  specification: specificationOf("Weather archive", "/days", "The weather of a day", "{ day: 1989-11-09 }"),
  plans: [{ name: "Open data", type: "FREE", products: [{ name: "Request", unitLabel: "request" }] }],
});
