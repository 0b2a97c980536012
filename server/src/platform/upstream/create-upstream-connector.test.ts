import type { LookupAddress } from "node:dns";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { isIPv6 } from "node:net";
import type { AddressInfo } from "node:net";
import { Pool } from "undici";
import { afterEach, describe, expect, test } from "vitest";
import { normalizeServiceUrl } from "../../kernel/upstream-address/index.js";
import type { OwnListeners } from "../../kernel/upstream-address/index.js";
import { createUpstreamConnector } from "./create-upstream-connector.js";
import type { UpstreamConnectorOptions } from "./create-upstream-connector.js";
import { machineAddresses } from "./machine-addresses.js";
import { UpstreamAddressRefused } from "./upstream-address-refused.js";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(closers.splice(0).map(close => close()));
});

interface Upstream {
  readonly port: number;
  readonly connections: () => number;
}

/** A server that answers each request with the Host header and the local address that it arrived with. */
async function startUpstream(host = "127.0.0.1"): Promise<Upstream> {
  let connections = 0;
  const server: Server = createServer((request, response) => {
    response.end(`${request.headers.host ?? ""} at ${request.socket.localAddress ?? ""}`);
  });
  server.on("connection", () => connections++);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, host, resolve));
  closers.push(() => new Promise(resolve => server.close(resolve).closeAllConnections()));
  return { port: (server.address() as AddressInfo).port, connections: () => connections };
}

const NOTHING_OWN: OwnListeners = { listeners: [], machineAddresses };

function connectorOf(options: Partial<UpstreamConnectorOptions>): ReturnType<typeof createUpstreamConnector> {
  return createUpstreamConnector({ policy: "any", own: NOTHING_OWN, connectTimeoutMs: 5_000, ...options });
}

/** One GET over a pool of its own; the answer's body. */
async function get(
  origin: string,
  connect: ReturnType<typeof createUpstreamConnector>,
  localAddress?: string,
): Promise<string> {
  const pool = new Pool(origin, { connect, ...(localAddress === undefined ? {} : { localAddress }) });
  closers.push(() => pool.destroy());
  const { body } = await pool.request({ path: "/", method: "GET" });
  return body.text();
}

async function refusalOf(request: Promise<unknown>): Promise<UpstreamAddressRefused> {
  const error: unknown = await request.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UpstreamAddressRefused);
  return error as UpstreamAddressRefused;
}

/** Answers each look-up with the next list of addresses, the last one for ever, and counts. */
function scriptedLookup(...script: readonly (readonly string[])[]): {
  lookup: (hostname: string) => Promise<LookupAddress[]>;
  names: string[];
} {
  const names: string[] = [];
  const lookup = (hostname: string): Promise<LookupAddress[]> => {
    const answer = script[Math.min(names.length, script.length - 1)] ?? [];
    names.push(hostname);
    return Promise.resolve(answer.map(address => ({ address, family: isIPv6(address) ? 6 : 4 })));
  };
  return { lookup, names };
}

describe("under any", () => {
  test("an upstream on loopback is reached, and sees the service's own host", async () => {
    const upstream = await startUpstream();
    const connector = connectorOf({});
    const body = await get(`http://127.0.0.1:${upstream.port}`, connector);
    expect(body).toBe(`127.0.0.1:${upstream.port} at 127.0.0.1`);
  });

  test.each(["localhost", "api.localhost", "LOCALHOST."])(
    "%s is connected on IPv4, without a look-up",
    async name => {
      const upstream = await startUpstream();
      const { lookup, names } = scriptedLookup(["::1"]);
      const body = await get(`http://${name}:${upstream.port}`, connectorOf({ lookup }));
      expect(body).toBe(`${name.toLowerCase()}:${upstream.port} at 127.0.0.1`);
      expect(names).toEqual([]);
    },
  );

  test("the addresses that were checked are the ones dialled, whatever a later look-up says", async () => {
    const upstream = await startUpstream();
    const { lookup, names } = scriptedLookup(["127.0.0.1"], ["127.0.0.3"]);
    const body = await get(`http://api.example.org:${upstream.port}`, connectorOf({ lookup }));
    expect(body).toBe(`api.example.org:${upstream.port} at 127.0.0.1`);
    expect(names).toEqual(["api.example.org"]);
  });

  test("the next address is tried when the first one does not answer", async () => {
    const upstream = await startUpstream();
    const { lookup } = scriptedLookup(["127.0.0.3", "127.0.0.1"]);
    const body = await get(`http://api.example.org:${upstream.port}`, connectorOf({ lookup }));
    expect(body).toBe(`api.example.org:${upstream.port} at 127.0.0.1`);
  });

  test("a name is reached from a socket with a local address", async () => {
    const upstream = await startUpstream();
    const { lookup } = scriptedLookup(["127.0.0.1"]);
    const body = await get(`http://api.example.org:${upstream.port}`, connectorOf({ lookup }), "127.0.0.1");
    expect(body).toBe(`api.example.org:${upstream.port} at 127.0.0.1`);
  });

  test("connects that wait for the same name share one look-up", async () => {
    const upstream = await startUpstream();
    const { lookup, names } = scriptedLookup(["127.0.0.1"]);
    const connector = connectorOf({ lookup });
    const origin = `http://api.example.org:${upstream.port}`;
    await Promise.all([get(origin, connector), get(origin, connector)]);
    expect(names).toHaveLength(1);
    expect(upstream.connections()).toBe(2);
  });

  test("a look-up that never answers ends with the connect timeout", async () => {
    const connector = connectorOf({
      lookup: () => new Promise<never>(() => undefined),
      connectTimeoutMs: 100,
    });
    const failed = expect(get("http://api.example.org:8000", connector)).rejects;
    await failed.toEqual(
      expect.objectContaining({
        name: "ConnectTimeoutError",
        message: expect.stringContaining("timeout: 100ms") as string,
      }),
    );
  });

  test("the error of a failed look-up arrives as it is, and the next connect looks up again", async () => {
    const upstream = await startUpstream();
    const answers = [
      () => Promise.reject(Object.assign(new Error("no such name"), { code: "ENOTFOUND" })),
      () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
    ];
    const connector = connectorOf({ lookup: () => (answers.shift() ?? expect.unreachable)() });
    const origin = `http://api.example.org:${upstream.port}`;
    await expect(get(origin, connector)).rejects.toMatchObject({ code: "ENOTFOUND" });
    await expect(get(origin, connector)).resolves.toContain("at 127.0.0.1");
  });
});

describe("under public", () => {
  test.each([
    "127.0.0.1",
    "[::ffff:127.0.0.1]",
    "[::1]",
    "[::]",
    "0.0.0.0",
    "localhost",
    "[64:ff9b::7f00:1]",
  ])("the literal or local host %s is refused before anything is dialled", async host => {
    const upstream = await startUpstream();
    const connector = connectorOf({ policy: "public" });
    const refusal = await refusalOf(get(`http://${host}:${upstream.port}`, connector));
    expect(refusal).toMatchObject({
      code: "UPSTREAM_ADDRESS_REFUSED",
      reason: "private-address",
      policy: "public",
    });
    expect(upstream.connections()).toBe(0);
  });

  test("a name that was registered with a public address is refused once it resolves to a private one", async () => {
    const upstream = await startUpstream();
    const url = `http://rebound.example.org:${upstream.port}/`;
    expect(normalizeServiceUrl(url, { policy: "public", own: NOTHING_OWN }).ok).toBe(true);
    const { lookup } = scriptedLookup(["127.0.0.1"]);
    const refusal = await refusalOf(get(new URL(url).origin, connectorOf({ policy: "public", lookup })));
    expect(refusal).toMatchObject({
      reason: "private-address",
      target: { host: "rebound.example.org", port: upstream.port },
      addresses: ["127.0.0.1"],
    });
    expect(refusal.message).not.toContain("127.0.0.1");
    expect(upstream.connections()).toBe(0);
  });

  test("a spelling that only the machine's own resolver reads as an address is refused by that address", async () => {
    const connect = connectorOf({ policy: "public" });
    const refusal = await refusalOf(
      new Promise((resolve, reject) => {
        connect({ hostname: "127.1", protocol: "http:", port: "8000" }, (error, socket) =>
          error === null ? resolve(socket.destroy()) : reject(error),
        );
      }),
    );
    expect(refusal.addresses).toContain("127.0.0.1");
  });

  test("each connect judges anew: a name that turns private between two connects is refused at the second", async () => {
    const { lookup } = scriptedLookup(["8.8.8.8"], ["10.0.0.1"]);
    const connector = connectorOf({ policy: "public", lookup });
    const origin = "http://rebound.example.org:8000";
    // A local address that no machine has: the admitted connect gets as far as its bind, and no packet leaves.
    const noLocalAddress = "198.51.100.77";
    await expect(get(origin, connector, noLocalAddress)).rejects.toMatchObject({ syscall: "bind" });
    const second = await refusalOf(get(origin, connector, noLocalAddress));
    expect(second.addresses).toEqual(["10.0.0.1"]);
  });
});

describe("our own listeners are refused under any", () => {
  test.each(["127.0.0.1", "127.0.0.9", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "localhost"])(
    "at the literal or local host %s",
    async host => {
      const gateway = await startUpstream();
      const own = { listeners: [{ host: "127.0.0.1", port: gateway.port }], machineAddresses };
      const refusal = await refusalOf(get(`http://${host}:${gateway.port}`, connectorOf({ own })));
      expect(refusal).toMatchObject({ reason: "own-listener", policy: "any" });
      expect(gateway.connections()).toBe(0);
    },
  );

  test("behind another name that resolves to one", async () => {
    const gateway = await startUpstream();
    const own = { listeners: [{ host: "127.0.0.1", port: gateway.port }], machineAddresses };
    const { lookup } = scriptedLookup(["127.0.0.1"]);
    const refusal = await refusalOf(
      get(`http://alias.example.org:${gateway.port}`, connectorOf({ own, lookup })),
    );
    expect(refusal.reason).toBe("own-listener");
    expect(gateway.connections()).toBe(0);
  });

  test("at each address of this machine when we listen on a wildcard", async () => {
    const gateway = await startUpstream("0.0.0.0");
    const own = { listeners: [{ host: "0.0.0.0", port: gateway.port }], machineAddresses };
    const addresses = machineAddresses();
    expect(addresses).not.toHaveLength(0);
    for (const address of addresses) {
      const { lookup } = scriptedLookup([address]);
      const refusal = await refusalOf(
        get(`http://self.example.org:${gateway.port}`, connectorOf({ own, lookup })),
      );
      expect(refusal.reason).toBe("own-listener");
    }
    expect(gateway.connections()).toBe(0);
  });

  test("at the name and port of the public URL, without a look-up, while other ports of the name are open", async () => {
    const upstream = await startUpstream();
    const own = { listeners: [{ host: "gate.example.org", port: 80 }], machineAddresses };
    const { lookup, names } = scriptedLookup(["127.0.0.1"]);
    const connector = connectorOf({ own, lookup });
    const refusal = await refusalOf(get("http://gate.example.org", connector));
    expect(refusal.reason).toBe("own-listener");
    expect(names).toEqual([]);
    await expect(get(`http://gate.example.org:${upstream.port}`, connector)).resolves.toContain(
      "at 127.0.0.1",
    );
  });

  test("while the same connector reaches another port of the same name", async () => {
    const gateway = await startUpstream();
    const upstream = await startUpstream();
    const own = { listeners: [{ host: "127.0.0.1", port: gateway.port }], machineAddresses };
    const connector = connectorOf({ own, lookup: scriptedLookup(["127.0.0.1"]).lookup });
    await expect(get(`http://api.example.org:${upstream.port}`, connector)).resolves.toContain(
      "at 127.0.0.1",
    );
    const refusal = await refusalOf(get(`http://api.example.org:${gateway.port}`, connector));
    expect(refusal.reason).toBe("own-listener");
  });
});
