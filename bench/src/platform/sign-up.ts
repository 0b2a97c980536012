import { randomBytes } from "node:crypto";
import { createClient, type ApiClient } from "@tollgate/sdk";
import type { Platform } from "./platform.js";

export interface Person {
  readonly api: ApiClient;
  /** With scope API: sets things up and reports usage. */
  readonly accessToken: string;
}

/** Somebody signs up, makes an access token on the settings page and goes on by the API. */
export async function signUp(platform: Platform, name: string): Promise<Person> {
  const base = `${platform.url}/qc-catalog`;
  const signedUp = await post(`${base}/auth/sign-up`, {
    name,
    email: `${name.toLowerCase()}@example.com`,
    password: randomBytes(18).toString("base64url"),
  });
  const cookie = signedUp.headers
    .getSetCookie()
    .map(line => line.split(";")[0] ?? "")
    .join("; ");
  const body = { name: "bench", scopes: ["API"] };
  const created = await post(`${base}/my/access-tokens`, body, { cookie, origin: platform.url });
  const { value: accessToken } = (await created.json()) as { readonly value: string };
  return { api: createClient({ baseUrl: base, accessToken }), accessToken };
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response;
}
