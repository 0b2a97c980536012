import type { Offering } from "./offering.js";
import type { Platform } from "./platform.js";

/** Makes real calls through the gateway, in turn by each application. @returns the correlation ids of their answers */
export async function collectCorrelationIds(
  platform: Platform,
  offering: Offering,
  callsOfApplication: number,
): Promise<readonly string[]> {
  const url = `${platform.gatewayUrl}${offering.gatewayPath}/`;
  const perApplication = offering.applications.map(async ({ fetchToken }) => {
    const authorization = `Bearer ${await fetchToken()}`;
    const ids: string[] = [];
    while (ids.length < callsOfApplication) ids.push(await call(url, authorization));
    return ids;
  });
  const columns = await Promise.all(perApplication);
  return Array.from({ length: callsOfApplication }, (_, row) => columns.map(ids => ids[row] ?? "")).flat();
}

async function call(url: string, authorization: string): Promise<string> {
  const response = await fetch(url, { headers: { authorization } });
  await response.arrayBuffer();
  const id = response.headers.get("x-correlation-id");
  if (response.status !== 200 || id === null)
    throw new Error(`a call through the gateway answered ${response.status}`);
  return id;
}
