import { randomBytes } from "node:crypto";
import { FormData } from "undici";
import {
  changesHeard,
  type ApiAnswer,
  type ApiClient,
  type Person,
  type TestPlatform,
} from "../harness/index.js";

/** The API specification of the tutorial's service: one POST / that answers text. */
export const smallSpecification = `openapi: 3.0.3
info:
  title: Random numbers
  version: 1.0.0
paths:
  /:
    post:
      summary: A random number
      responses:
        "200":
          description: the number
          content:
            text/plain:
              schema:
                type: string
`;

export interface ServiceWanted {
  readonly as: Person;
  readonly organization?: string;
  readonly name?: string;
  readonly url?: string;
  /** Further query parameters, such as the credentials. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The text of an OpenAPI file; false: none. */
  readonly specification?: string | false;
}

/** The ids that a service was given, and its paths. */
export interface ServiceMade {
  readonly id: string;
  readonly versionId: string;
  readonly name: string;
  /** `/services/{id}` */
  readonly servicePath: string;
  /** `/services/{id}/versions/{versionId}` */
  readonly versionPath: string;
  /** `/external-services/{id}/versions/{versionId}` */
  readonly externalPath: string;
  readonly gatewayEndpoint: string;
}

export interface PlanBody {
  readonly id: string;
  readonly type: string;
  readonly products: readonly {
    readonly id: string;
    readonly name: string;
    readonly unitLabel?: string;
    readonly amountMajor: number;
  }[];
}

export interface DefinitionBody {
  readonly id: string;
  readonly context: string;
  readonly gatewayEndpoint: string;
  readonly lifecycle: string;
  readonly securityConfiguration: string;
  readonly createdAt: string;
  readonly modifiedAt: string;
  readonly logoUrl?: string;
  readonly pricingPlans: readonly PlanBody[];
}

export interface ServiceBody {
  readonly id: string;
  readonly name: string;
  readonly serviceDefinitions: readonly [DefinitionBody];
}

export interface ProblemBody {
  readonly type: string;
  readonly detail: string;
  readonly errorMessage: string;
  readonly errors: readonly { readonly pointer: string; readonly message: string }[];
}

// How tests look into answers; that these really have this shape is for their assertions to establish.
export const planOf = (answer: ApiAnswer) => answer.body as PlanBody;
export const definitionOf = (answer: ApiAnswer) => answer.body as DefinitionBody;
export const serviceOf = (answer: ApiAnswer) => answer.body as ServiceBody;
export const problemOf = (answer: ApiAnswer) => answer.body as ProblemBody;
/** Where the first fault of a refused request lies. */
export const faultAt = (answer: ApiAnswer) => problemOf(answer).errors[0]?.pointer;

/** A name that no other test uses. */
export const freshName = (): string => `Service ${randomBytes(6).toString("hex")}`;

/** A multipart body with one file. */
export function fileForm(part: string, content: string | Buffer, fileName = "api-spec.yaml"): FormData {
  const form = new FormData();
  form.set(part, new Blob([new Uint8Array(Buffer.from(content))]), fileName);
  return form;
}

/** Registers a service by the call that the page makes. */
export async function createService(api: ApiClient, wanted: ServiceWanted): Promise<ServiceMade> {
  const { as, organization, specification = smallSpecification } = wanted;
  const query = new URLSearchParams({
    name: wanted.name ?? freshName(),
    url: wanted.url ?? "http://service.example.com/base",
    ...wanted.parameters,
  });
  const answer = await api.post(`/v2/external-services?${query.toString()}`, {
    as,
    ...(organization !== undefined && { organization }),
    form: specification === false ? new FormData() : fileForm("apiDefinition", specification),
  });
  if (answer.status !== 201)
    throw new Error(`createExternalService answered ${answer.status}: ${answer.text}`);
  return serviceMade(serviceOf(answer));
}

export function serviceMade(body: ServiceBody): ServiceMade {
  const [definition] = body.serviceDefinitions;
  return {
    id: body.id,
    versionId: definition.id,
    name: body.name,
    servicePath: `/services/${body.id}`,
    versionPath: `/services/${body.id}/versions/${definition.id}`,
    externalPath: `/external-services/${body.id}/versions/${definition.id}`,
    gatewayEndpoint: definition.gatewayEndpoint,
  };
}

/** A plan that prices one call of the product "API". */
export const callPlan = (amountMajor = 0.00001) => ({
  type: "COMMERCIAL",
  products: [{ name: "API", unitLabel: "call", amountMajor }],
});

/** Adds a plan. @returns the plan as it was answered */
export async function addPlan(
  api: ApiClient,
  input: {
    readonly as: Person;
    readonly service: ServiceMade;
    readonly plan?: unknown;
    readonly organization?: string;
  },
): Promise<PlanBody> {
  const answer = await api.post(`${input.service.externalPath}/pricing-plans`, {
    as: input.as,
    body: input.plan ?? callPlan(),
    ...(input.organization !== undefined && { organization: input.organization }),
  });
  if (answer.status !== 201) throw new Error(`adding a plan answered ${answer.status}: ${answer.text}`);
  return planOf(answer);
}

/** A service on the marketplace, with one plan. */
export async function createPublishedService(
  api: ApiClient,
  wanted: ServiceWanted & { readonly plan?: unknown },
): Promise<ServiceMade> {
  const service = await createService(api, wanted);
  await addPlan(api, { as: wanted.as, service, ...(wanted.plan !== undefined && { plan: wanted.plan }) });
  const answer = await api.post(`${service.versionPath}/publish`, { as: wanted.as });
  if (answer.status !== 200) throw new Error(`publishing answered ${answer.status}: ${answer.text}`);
  return service;
}

/** An organization of the owner's, with further members in their roles. @returns its id */
export async function createOrganization(
  platform: TestPlatform,
  owner: Person,
  members: readonly { readonly person: Person; readonly role: "viewer" | "maintainer" | "owner" }[] = [],
): Promise<string> {
  const answer = await platform.api.post("/organizations", {
    as: owner,
    body: { name: `Org ${freshName()}` },
  });
  if (answer.status !== 201)
    throw new Error(`creating an organization answered ${answer.status}: ${answer.text}`);
  const { id } = answer.body as { id: string };
  for (const { person, role } of members) {
    await platform.database.query(
      `insert into identity.member ("organizationId", "userId", "role", "createdAt") values ($1, $2, $3, now())`,
      [id, person.id, role],
    );
  }
  // Written past the operations after which the very next request knows.
  for (const { context } of platform.nodes) await changesHeard(context);
  return id;
}
