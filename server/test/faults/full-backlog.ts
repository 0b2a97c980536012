import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { eventually } from "../harness/index.js";

// Listens, tells its port, and never takes a connection: what the kernel has room for waits, everything else is dropped.
const script = `
  const server = require("node:net").createServer();
  server.listen({ host: "127.0.0.1", port: 0, backlog: 1 }, () => {
    require("node:fs").writeSync(1, String(server.address().port));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });`;
// Linux lets one more wait than it was told.
const waitingMax = 2;

/** An address that swallows connects: nobody refuses them, and nobody takes them. */
export async function startFullBacklog(): Promise<AsyncDisposable & { readonly url: string }> {
  const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const [port] = (await once(child.stdout, "data")) as [Buffer];
  let connected = 0;
  const waiting = Array.from({ length: waitingMax }, () =>
    connect(Number(port.toString()), "127.0.0.1", () => connected++).on("error", () => undefined),
  );
  await eventually(() => connected === waitingMax);
  return {
    url: `http://127.0.0.1:${port.toString()}`,
    [Symbol.asyncDispose]: async () => {
      for (const socket of waiting) socket.destroy();
      child.kill("SIGKILL");
      await once(child, "close");
    },
  };
}
