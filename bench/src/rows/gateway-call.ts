import type { Contender } from "../alternate.js";
import { runWrk, type WrkSample } from "../load/wrk.js";
import type { Offering } from "../platform/offering.js";
import type { PlatformNode } from "../platform/platform.js";
import { RowFailed, type Stage } from "../stage.js";

/** What every contender of the gateway rows is asked for, and what it has to answer. */
export const bodyBytes = 1_024;
export const connections = 64;

export interface CalledServer {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The service's address at a node, with a token of its first application. */
export async function serviceAt(node: PlatformNode, offering: Offering): Promise<CalledServer> {
  const [application] = offering.applications;
  if (application === undefined) throw new Error("the offering has no application");
  const headers = { authorization: `Bearer ${await application.fetchToken()}` };
  return { url: `${node.gatewayUrl}${offering.gatewayPath}/`, headers };
}

/** A contender that answers the upstream's body as often as it can. */
export function callingContender(
  stage: Stage,
  name: string,
  find: () => Promise<CalledServer>,
): Contender<WrkSample> {
  return {
    name,
    run: async seconds => {
      const server = await find();
      await expectBody(server);
      return runWrk(stage, { ...server, connections, seconds, bodyBytesMin: bodyBytes });
    },
  };
}

/** One call by hand before each run: the status, the type and the length of the body. */
export async function expectBody({ url, headers }: CalledServer): Promise<void> {
  const response = await fetch(url, { headers, redirect: "manual" });
  const body = await response.arrayBuffer();
  const type = response.headers.get("content-type");
  if (
    response.status !== 200 ||
    body.byteLength !== bodyBytes ||
    !(type ?? "").startsWith("application/json")
  )
    throw new RowFailed(
      `${url} answered ${response.status} with ${body.byteLength} bytes of ${type ?? "no type"}`,
    );
}

export const showRate = (sample: { readonly perSecond: number }): string =>
  `${Math.round(sample.perSecond)} a second`;
