import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fetch } from "undici";
import { startTestPlatform, type Credentials, type Person, type TestPlatform } from "../harness/index.js";
import { createOrganization, createService, type ServiceMade } from "../seeds/services.js";
import { operationOf } from "./contract.js";
import { RecordingClient } from "./recording-client.js";

/** A running platform with a provider and a consumer, whose answers are all kept. */
export interface World extends AsyncDisposable {
  readonly platform: TestPlatform;
  readonly api: RecordingClient;
  readonly provider: Person;
  readonly consumer: Person;
  /** Of the provider, with a viewer. */
  readonly organization: string;
  readonly viewer: Person;
  /** Tokens of the provider's that are not good for everything. */
  readonly withoutScope: Credentials;
  readonly boundElsewhere: Credentials;
  /** A service that really answers; the provider's, without plan or API specification. */
  readonly bare: ServiceMade;
  readonly upstreamUrl: string;
  token(consumerKey: string, consumerSecret: string): Promise<string | undefined>;
  /** Calls a service through the gateway. @returns the call's correlation id */
  call(gatewayEndpoint: string, token: string): Promise<string>;
}

export async function createWorld(): Promise<World> {
  const upstream = await startUpstream();
  const platform = await startTestPlatform();
  const api = new RecordingClient(platform.apiUrl);
  const provider = await platform.signUp("Pia Provider");
  const consumer = await platform.signUp("Carl Consumer");
  const viewer = await platform.signUp("Vera Viewer");
  const organization = await createOrganization(platform, provider, [{ person: viewer, role: "viewer" }]);
  const bare = await createService(api, { as: provider, url: upstream.url, specification: false });
  const makeToken = async (body: Readonly<Record<string, unknown>>): Promise<Credentials> => {
    const answer = await api.post("/my/access-tokens", { as: { cookie: provider.cookie }, body });
    if (answer.status !== 201) throw new Error(`creating a token answered ${answer.status}: ${answer.text}`);
    const { value } = answer.body as { readonly value: string };
    platform.secrets.add(value);
    return { token: value };
  };
  return {
    platform,
    api,
    provider,
    consumer,
    viewer,
    organization,
    bare,
    upstreamUrl: upstream.url,
    withoutScope: await makeToken({ name: "quantum", scopes: ["QUANTUM_TOKENS"] }),
    boundElsewhere: await makeToken({
      name: "bound",
      scopes: ["METERING"],
      accountId: provider.id,
      serviceId: bare.id,
    }),
    token: async (consumerKey, consumerSecret) => {
      const url = `${platform.gatewayUrl}/token`;
      const answer = await fetch(url, {
        method: "POST",
        headers: {
          authorization: `Basic ${Buffer.from(`${consumerKey}:${consumerSecret}`).toString("base64")}`,
        },
        body: new URLSearchParams({ grant_type: "client_credentials" }),
      });
      const text = await answer.text();
      const { status, headers } = answer;
      api.record(operationOf("gatewayToken"), "POST /token", { status, headers, text });
      const { access_token: token } = JSON.parse(text) as { readonly access_token?: string };
      if (token !== undefined) platform.secrets.add(token);
      return token;
    },
    call: async (gatewayEndpoint, token) => {
      const url = platform.gatewayUrl + new URL(gatewayEndpoint).pathname;
      const answer = await fetch(`${url}/`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}` },
      });
      const text = await answer.text();
      const id = answer.headers.get("x-correlation-id");
      if (answer.status !== 200 || id === null)
        throw new Error(`the call answered ${answer.status}: ${text}`);
      return id;
    },
    [Symbol.asyncDispose]: async () => {
      await platform[Symbol.asyncDispose]();
      await upstream[Symbol.asyncDispose]();
    },
  };
}

async function startUpstream(): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer((_request, response) => {
    response.setHeader("content-type", "text/plain");
    response.end("4");
  });
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
