import { describe, expect, test } from "vitest";
import { normalizeServiceUrl, SERVICE_URL_CHARS_MAX } from "./normalize-service-url.js";
import type { UpstreamRefusal } from "./normalize-service-url.js";
import type { UpstreamPolicy } from "./refusal-of-target.js";

const OWN = {
  listeners: [
    { host: "0.0.0.0", port: 8080 },
    { host: "127.0.0.1", port: 8081 },
    { host: "tollgate.example.org", port: 443 },
    { host: "xn--bcher-kva.example.org", port: 9443 },
  ],
  machineAddresses: () => ["127.0.0.1", "10.1.2.3", "2606:4700::99", "fe80::99"],
};

function verdict(text: string, policy: UpstreamPolicy): string {
  const result = normalizeServiceUrl(text, { policy, own: OWN });
  return result.ok ? result.url.href : result.reason;
}

type Refusal = UpstreamRefusal;
/** Text, verdict under `public`, verdict under `any`; a verdict is the normalised URL or the reason of the refusal. */
type Row = readonly [text: string, underPublic: string, underAny: string];

const same = (text: string, result: string): Row => [text, result, result];
const refusedAlways = (text: string, reason: Refusal): Row => same(text, reason);
const refusedUnderPublic = (text: string, reason: Refusal, url: string): Row => [text, reason, url];

const ROWS: readonly Row[] = [
  // What is kept and what is normalised
  same("https://api.example.org", "https://api.example.org/"),
  same("https://api.example.org/", "https://api.example.org/"),
  same("HTTPS://API.Example.ORG:443/V1", "https://api.example.org/V1"),
  same("http://api.example.org:80/v1/", "http://api.example.org/v1"),
  same("http://api.example.org:8000/v1//", "http://api.example.org:8000/v1"),
  same("http://api.example.org//", "http://api.example.org/"),
  same("  https://api.example.org/v1\n", "https://api.example.org/v1"),
  same("https://api.example.org/a/../b/./c", "https://api.example.org/b/c"),
  same("https://api.example.org/a/%2e%2e/b", "https://api.example.org/b"),
  same("https://api.example.org/a%2Fb/@x", "https://api.example.org/a%2Fb/@x"),
  same("https://bücher.de/ü", "https://xn--bcher-kva.de/%C3%BC"),
  same("https://exa%6dple.org", "https://example.org/"),
  same("http://my_service.example.org", "http://my_service.example.org/"),
  same("http://8.8.8.8", "http://8.8.8.8/"),
  same("http://0x08.8.2056", "http://8.8.8.8/"),
  same("http://134744072", "http://8.8.8.8/"),
  same("http://[2606:4700:0:0::1111]", "http://[2606:4700::1111]/"),
  same("http://[::ffff:8.8.8.8]", "http://[::ffff:808:808]/"),
  same("http://[64:ff9b::8.8.8.8]", "http://[64:ff9b::808:808]/"),
  same("http://172.15.255.255", "http://172.15.255.255/"),
  same("http://172.32.0.1", "http://172.32.0.1/"),
  same("http://100.63.255.255", "http://100.63.255.255/"),
  same("http://100.128.0.1", "http://100.128.0.1/"),
  // Syntax
  refusedAlways("", "scheme"),
  refusedAlways("api.example.org", "scheme"),
  refusedAlways("localhost:8000", "scheme"),
  refusedAlways("//api.example.org", "scheme"),
  refusedAlways("http:api.example.org", "scheme"),
  refusedAlways("ftp://api.example.org", "scheme"),
  refusedAlways("file:///etc/passwd", "scheme"),
  refusedAlways("unix:/var/run/docker.sock", "scheme"),
  refusedAlways("javascript:alert(1)", "scheme"),
  refusedAlways("http://", "malformed"),
  refusedAlways("http:///api.example.org", "malformed"),
  refusedAlways("http:///user:secret@api.example.org", "malformed"),
  refusedAlways("http://api.example.org:70000", "malformed"),
  refusedAlways("http://256.1.1.1", "malformed"),
  refusedAlways("http://1.2.3.4.5", "malformed"),
  refusedAlways("http://[fe80::1%25eth0]", "malformed"),
  refusedAlways("http://[fe80::1%eth0]", "malformed"),
  refusedAlways("http://api.example.org\\@10.0.0.1/", "malformed"),
  refusedAlways("http://api.exam\tple.org", "malformed"),
  refusedAlways("http://api.example.org/a\r\nx: y", "malformed"),
  refusedAlways("http://api.example.org/a b", "malformed"),
  refusedAlways("http://user:secret@api.example.org", "credentials"),
  refusedAlways("http://user@api.example.org", "credentials"),
  refusedAlways("http://@api.example.org", "credentials"),
  refusedAlways("http://:@api.example.org", "credentials"),
  refusedAlways("http://api.example.org@10.0.0.1", "credentials"),
  refusedAlways("http://api.example.org?x=1", "query"),
  refusedAlways("http://api.example.org/?", "query"),
  refusedAlways("http://api.example.org/#top", "fragment"),
  refusedAlways("http://api.example.org/#", "fragment"),
  refusedAlways("http://api.example.org:0", "port"),
  refusedAlways("http://*.example.org", "host"),
  refusedAlways("http://api..example.org", "host"),
  refusedAlways("http://api.example.org..", "host"),
  refusedAlways("http://api;x.example.org", "host"),
  refusedAlways(`http://${"a".repeat(64)}.example.org`, "host"),
  refusedAlways(`http://${"a.".repeat(126)}example`, "host"),
  // Names of local networks
  refusedUnderPublic("http://localhost:8000", "private-name", "http://localhost:8000/"),
  refusedUnderPublic("http://LOCALHOST.:8000", "private-name", "http://localhost.:8000/"),
  refusedUnderPublic("http://api.localhost:8000", "private-name", "http://api.localhost:8000/"),
  refusedUnderPublic("http://api.example.org.", "private-name", "http://api.example.org./"),
  refusedUnderPublic("http://printer.local", "private-name", "http://printer.local/"),
  refusedUnderPublic("http://metadata.google.internal", "private-name", "http://metadata.google.internal/"),
  refusedUnderPublic("http://localhost.localdomain", "private-name", "http://localhost.localdomain/"),
  refusedUnderPublic("http://nas.home.arpa", "private-name", "http://nas.home.arpa/"),
  refusedUnderPublic("http://api:8000", "private-name", "http://api:8000/"),
  same("http://notlocalhost.org", "http://notlocalhost.org/"),
  same("http://local.example.org", "http://local.example.org/"),
  // Addresses that aren't public, by what they spell
  refusedUnderPublic("http://127.0.0.1", "private-address", "http://127.0.0.1/"),
  refusedUnderPublic("http://127.0.0.1.", "private-address", "http://127.0.0.1/"),
  refusedUnderPublic("http://0x7f.1", "private-address", "http://127.0.0.1/"),
  refusedUnderPublic("http://2130706433", "private-address", "http://127.0.0.1/"),
  refusedUnderPublic("http://017700000001", "private-address", "http://127.0.0.1/"),
  refusedUnderPublic("http://①②⑦.⓪.⓪.①", "private-address", "http://127.0.0.1/"),
  refusedUnderPublic("http://127。0。0。1", "private-address", "http://127.0.0.1/"),
  refusedUnderPublic("http://%31%32%37.0.0.1", "private-address", "http://127.0.0.1/"),
  refusedUnderPublic("http://0", "private-address", "http://0.0.0.0/"),
  refusedUnderPublic("http://169.254.169.254/latest", "private-address", "http://169.254.169.254/latest"),
  refusedUnderPublic("http://0xa9fea9fe", "private-address", "http://169.254.169.254/"),
  refusedUnderPublic("http://[::ffff:169.254.169.254]", "private-address", "http://[::ffff:a9fe:a9fe]/"),
  refusedUnderPublic("http://[64:ff9b::10.0.0.1]", "private-address", "http://[64:ff9b::a00:1]/"),
  refusedUnderPublic("http://[::]", "private-address", "http://[::]/"),
  refusedUnderPublic("http://[::1]", "private-address", "http://[::1]/"),
  refusedUnderPublic("http://[0:0:0:0:0:0:0:1]", "private-address", "http://[::1]/"),
  refusedUnderPublic("http://[::8.8.8.8]", "private-address", "http://[::808:808]/"),
  refusedUnderPublic("http://[fd00:ec2::254]", "private-address", "http://[fd00:ec2::254]/"),
  // Our own listeners, refused whatever the policy
  refusedAlways("http://127.0.0.1:8080", "own-listener"),
  refusedAlways("http://127.9.9.9:8081/x", "own-listener"),
  refusedAlways("http://0x7f.1:8080", "own-listener"),
  refusedAlways("http://localhost:8081", "own-listener"),
  refusedAlways("http://localhost.:8081", "own-listener"),
  refusedAlways("http://any.localhost:8080", "own-listener"),
  refusedAlways("http://0.0.0.0:8081", "own-listener"),
  refusedAlways("http://[::]:8081", "own-listener"),
  refusedAlways("http://[::1]:8080", "own-listener"),
  refusedAlways("http://[::ffff:127.0.0.1]:8080", "own-listener"),
  refusedAlways("http://[::ffff:0.0.0.0]:8080", "own-listener"),
  refusedAlways("http://[64:ff9b::127.0.0.1]:8080", "own-listener"),
  refusedAlways("http://[::127.0.0.1]:8080", "own-listener"),
  refusedAlways("http://10.1.2.3:8080", "own-listener"),
  refusedAlways("http://[::ffff:10.1.2.3]:8080", "own-listener"),
  refusedAlways("http://[2606:4700::99]:8080", "own-listener"),
  refusedAlways("https://tollgate.example.org/a/b/1.0.0", "own-listener"),
  refusedAlways("https://TOLLGATE.example.org./", "own-listener"),
  refusedAlways("http://tollgate.example.org:443", "own-listener"),
  refusedAlways("https://bücher.example.org:9443", "own-listener"),
  same("http://tollgate.example.org", "http://tollgate.example.org/"),
  same("http://[2606:4700::98]:8080", "http://[2606:4700::98]:8080/"),
  refusedUnderPublic("http://10.1.2.3:8081", "private-address", "http://10.1.2.3:8081/"),
  refusedUnderPublic("http://10.1.2.4:8080", "private-address", "http://10.1.2.4:8080/"),
  refusedUnderPublic("http://localhost:8000/base/", "private-name", "http://localhost:8000/base"),
];

describe("a service URL is normalised or refused in every spelling", () => {
  test.each(ROWS)("%j: %s under public, %s under any", (text, underPublic, underAny) => {
    expect({ public: verdict(text, "public"), any: verdict(text, "any") }).toEqual({
      public: underPublic,
      any: underAny,
    });
  });
});

test("a normalised service URL is normalised to itself", () => {
  for (const [, underPublic, underAny] of ROWS) {
    if (URL.canParse(underPublic)) expect(verdict(underPublic, "public")).toBe(underPublic);
    if (URL.canParse(underAny)) expect(verdict(underAny, "any")).toBe(underAny);
  }
});

test("a service URL is bounded in length as typed and as normalised", () => {
  const start = "https://api.example.org/";
  const longest = start + "a".repeat(SERVICE_URL_CHARS_MAX - start.length);
  expect(verdict(longest, "public")).toBe(longest);
  expect(verdict(`${longest}/`, "public")).toBe("too-long");
  expect(verdict(start + "ü".repeat(400), "public")).toBe("too-long");
});

test("a refused query is explained by the caller's query that is forwarded", () => {
  const result = normalizeServiceUrl("http://api.example.org?x=1", { policy: "any", own: OWN });
  expect(result).toMatchObject({
    ok: false,
    message: expect.stringContaining("query of its caller") as string,
  });
});
