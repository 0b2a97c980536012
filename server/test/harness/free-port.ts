import { randomInt } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";

// Below 32768, where Linux begins to give ports away to whoever listens on 0 or connects: none of these is anybody's before
// the one who asked for it listens. Workers of a run have parts of their own, and runs begin somewhere in them.
const portsOfWorker = 3_000;
const firstPort = 20_000 + (Number(process.env.VITEST_POOL_ID ?? 0) % 4) * portsOfWorker;
let next = randomInt(portsOfWorker);

/** A port of loopback that nobody listens on, and that nobody gets by chance; not the same one twice. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = firstPort + (next++ % portsOfWorker);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await once(server.listen(port, "127.0.0.1"), "listening");
  } catch {
    return false;
  }
  server.close();
  await once(server, "close");
  return true;
}
