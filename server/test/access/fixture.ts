import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fetch, type FormData } from "undici";
import {
  startTestPlatform,
  type ApiRequest,
  type Credentials,
  type Person,
  type TestPlatform,
} from "../harness/index.js";
import {
  addPlan,
  callPlan,
  createOrganization,
  createService,
  freshName,
  type ServiceMade,
} from "../seeds/services.js";

/** An organization with one member of each role, somebody who has nothing to do with it, and an operator. */
export interface Fixture extends AsyncDisposable {
  readonly platform: TestPlatform;
  readonly organization: string;
  readonly owner: Person;
  readonly maintainer: Person;
  readonly viewer: Person;
  readonly stranger: Person;
  readonly operator: Person;
  /** Tokens of the owner's with one scope each. */
  readonly meteringToken: Credentials;
  readonly quantumToken: Credentials;
  /** Of the link that the first start prints. */
  readonly claimToken: string;
  /** A request of the owner's for the organization that must succeed. @returns the answer's body */
  readonly make: (method: "POST" | "PUT", path: string, body?: unknown, form?: FormData) => Promise<Made>;
  readonly newService: (state?: "CREATED" | "ACCESSIBLE" | "PUBLISHED") => Promise<ServiceMade>;
  readonly newPlan: (service: ServiceMade) => Promise<{ readonly id: string; readonly productId: string }>;
  readonly newApplication: () => Promise<string>;
  readonly newSubscription: () => Promise<NewSubscription>;
  readonly newCall: () => Promise<NewCall>;
}

/** The members that tests need of what was made. */
export type Made = Readonly<Record<"id" | "token" | "url", string>>;

export interface NewSubscription {
  readonly id: string;
  readonly applicationId: string;
  readonly service: ServiceMade;
}

export interface NewCall {
  readonly correlationId: string;
  readonly productId: string;
}

export async function createFixture(): Promise<Fixture> {
  const upstream = await startUpstream();
  const platform = await startTestPlatform();
  const { api, database } = platform;
  const claim = await platform.context.accounts.firstStart();
  const claimToken = new URL(claim?.claimUrl ?? "").searchParams.get("token") ?? "";
  platform.secrets.add(claimToken);
  const [owner, maintainer, viewer, stranger, operator] = [
    await platform.signUp("Olga Owner"),
    await platform.signUp("Max Maintainer"),
    await platform.signUp("Vera Viewer"),
    await platform.signUp("Sam Stranger"),
    await platform.signUp("Otto Operator"),
  ];
  await database.query("insert into accounts.operator (user_id, granted_at) values ($1, now())", [
    operator.id,
  ]);
  const organization = await createOrganization(platform, owner, [
    { person: maintainer, role: "maintainer" },
    { person: viewer, role: "viewer" },
  ]);

  const make: Fixture["make"] = async (method, path, body, form) => {
    const request: ApiRequest = {
      as: owner,
      organization,
      ...(body !== undefined && { body }),
      ...(form && { form }),
    };
    const answer = await api.send(method, path, request);
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
    return answer.body as Made;
  };
  const tokenWith = async (scope: string): Promise<Credentials> => {
    const answer = await api.post("/my/access-tokens", {
      as: { cookie: owner.cookie },
      body: { name: scope, scopes: [scope] },
    });
    const { value } = answer.body as { readonly value: string };
    platform.secrets.add(value);
    return { token: value };
  };
  const newPlan: Fixture["newPlan"] = async service => {
    const plan = (await addPlan(api, { as: owner, organization, service, plan: callPlan() })) as {
      readonly id: string;
      readonly products: readonly { readonly id: string }[];
    };
    const [product] = plan.products;
    return { id: plan.id, productId: product?.id ?? "" };
  };
  const newService: Fixture["newService"] = async (state = "CREATED") => {
    const service = await createService(api, { as: owner, organization, url: upstream.url });
    if (state === "ACCESSIBLE") await make("POST", `${service.versionPath}/publish-internal`);
    if (state === "PUBLISHED") {
      await newPlan(service);
      await make("POST", `${service.versionPath}/publish`);
    }
    return service;
  };
  const newApplication = async (): Promise<string> =>
    (await make("POST", "/v2/applications", { name: freshName() })).id;
  const newSubscription = async (): Promise<NewSubscription> => {
    const service = await newService("ACCESSIBLE");
    const applicationId = await newApplication();
    const { id } = await make("POST", "/subscriptions", { serviceId: service.id, applicationId });
    return { id, applicationId, service };
  };
  const newCall = async (): Promise<NewCall> => {
    const { applicationId, service } = await newSubscription();
    const { productId } = await newPlan(service);
    const { token } = await make("POST", `/v2/applications/${applicationId}/access-token`);
    platform.secrets.add(token);
    const answer = await fetch(`${platform.gatewayUrl}${new URL(service.gatewayEndpoint).pathname}/`, {
      headers: { authorization: `Bearer ${token}` },
    });
    await answer.text();
    const correlationId = answer.headers.get("x-correlation-id");
    if (correlationId === null) throw new Error(`the call answered ${answer.status}`);
    return { correlationId, productId };
  };
  return {
    platform,
    organization,
    owner,
    maintainer,
    viewer,
    stranger,
    operator,
    meteringToken: await tokenWith("METERING"),
    quantumToken: await tokenWith("QUANTUM_TOKENS"),
    claimToken,
    make,
    newService,
    newPlan,
    newApplication,
    newSubscription,
    newCall,
    [Symbol.asyncDispose]: async () => {
      await platform[Symbol.asyncDispose]();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

async function startUpstream(): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((_request, response) => response.end("4"));
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
