import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { afterEach, expect, test } from "vitest";
import { watchConnections } from "./connections.js";

const sockets: Socket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

async function open(
  port: number,
  text: string,
): Promise<{ readonly socket: Socket; readonly received: () => string }> {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  let received = "";
  socket.on("data", (chunk: Buffer) => (received += chunk.toString()));
  await once(socket, "connect");
  socket.write(text);
  return { socket, received: () => received };
}

test("draining ends connections that serve nothing at once, and a busy one after its answer", async () => {
  const pending: ServerResponse[] = [];
  const server = createServer((_request, response) => pending.push(response));
  const connections = watchConnections(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const silent = await open(port, "");
  const half = await open(port, "GET / HT");
  const busy = await open(port, "GET / HTTP/1.1\r\nhost: x\r\n\r\n");
  await once(server, "request");
  const closed = new Promise(resolve => server.close(resolve));
  const ended = Promise.all([once(silent.socket, "close"), once(half.socket, "close")]);
  connections.endIdle();
  await ended;
  const answered = once(busy.socket, "close");
  pending[0]?.end("the answer");
  await Promise.all([closed, answered]);
  expect(busy.received()).toContain("the answer");
});
