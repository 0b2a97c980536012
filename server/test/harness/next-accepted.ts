import type { Socket } from "node:net";
import { present } from "../../src/kernel/assert.js";
import type { TestPlatform } from "./platform.js";

/** The gateway's end of the next connection that a consumer opens. */
export function nextAccepted({ listeners }: Pick<TestPlatform, "listeners">): Promise<Socket> {
  const { server } = present(listeners.gateway, "the platform has a gateway");
  return new Promise(resolve => server.once("connection", resolve));
}
