import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { TLSSocket } from "node:tls";
import { Pool } from "undici";
import { afterEach, expect, test, vi } from "vitest";
import { selfSigned } from "../../../test/harness/certificate.js";
import { createUpstreamConnector } from "./create-upstream-connector.js";
import { machineAddresses } from "./machine-addresses.js";

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all(closers.splice(0).map(close => close()));
});

/** An HTTPS server that answers whether the client resumed a TLS session. */
interface TlsUpstream {
  readonly port: number;
  readonly cert: string;
  /** The server names (SNI) that clients sent. */
  readonly serverNames: readonly string[];
}

async function startTlsUpstream(dnsNames: readonly string[]): Promise<TlsUpstream> {
  const { cert, key } = selfSigned(dnsNames);
  const serverNames: string[] = [];
  const options = {
    cert,
    key: key.export({ type: "pkcs8", format: "pem" }),
    SNICallback: (serverName: string, done: (error: Error | null) => void): void => {
      serverNames.push(serverName);
      done(null);
    },
  };
  const server = createServer(options, ({ socket }, response) => {
    response.end(socket instanceof TLSSocket && socket.isSessionReused() ? "resumed session" : "new session");
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => new Promise(resolve => server.close(resolve).closeAllConnections()));
  return { port: (server.address() as AddressInfo).port, cert, serverNames };
}

function connectorOf(ca?: string): ReturnType<typeof createUpstreamConnector> {
  return createUpstreamConnector({
    policy: "any",
    own: { listeners: [], machineAddresses },
    lookup: () => Promise.resolve([{ address: "127.0.0.1", family: 4 }]),
    connectTimeoutMs: 5_000,
    ...(ca === undefined ? {} : { ca }),
  });
}

/** One GET over a pool of its own; the answer's body. */
async function get(origin: string, connect: ReturnType<typeof createUpstreamConnector>): Promise<string> {
  const pool = new Pool(origin, { connect });
  closers.push(() => pool.destroy());
  const { body } = await pool.request({ path: "/", method: "GET" });
  return body.text();
}

test("the certificate is checked against the service's name, which is also sent as server name", async () => {
  const { port, cert, serverNames } = await startTlsUpstream(["api.example.org", "localhost"]);
  for (const host of ["api.example.org", "api.example.org.", "localhost"]) {
    expect(await get(`https://${host}:${port}`, connectorOf(cert))).toBe("new session");
  }
  expect(serverNames).toEqual(["api.example.org", "api.example.org", "localhost"]);
});

test("a certificate for another name is refused", async () => {
  const { port, cert } = await startTlsUpstream(["other.example.org"]);
  for (const host of ["api.example.org", "127.0.0.1", "localhost"]) {
    await expect(get(`https://${host}:${port}`, connectorOf(cert))).rejects.toMatchObject({
      code: "ERR_TLS_CERT_ALTNAME_INVALID",
    });
  }
});

test("a certificate that no trusted authority signed is refused, even where the environment would let it pass", async () => {
  const { port } = await startTlsUpstream(["api.example.org"]);
  vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
  await expect(get(`https://api.example.org:${port}`, connectorOf())).rejects.toMatchObject({
    code: "DEPTH_ZERO_SELF_SIGNED_CERT",
  });
});

test("the next connect to the same service resumes its TLS session, from whichever pool", async () => {
  const { port, cert } = await startTlsUpstream(["api.example.org"]);
  const connector = connectorOf(cert);
  expect(await get(`https://api.example.org:${port}`, connector)).toBe("new session");
  expect(await get(`https://api.example.org:${port}`, connector)).toBe("resumed session");
});
