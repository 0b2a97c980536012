import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

const handedOut = new Set<number>();

/** A port of loopback that was free a moment ago; never the same one twice, as whoever got it may not listen yet. */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise(resolve => server.close(resolve));
    if (handedOut.has(port)) continue;
    handedOut.add(port);
    return port;
  }
}
