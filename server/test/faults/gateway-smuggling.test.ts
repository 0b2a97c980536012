import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { startTestPlatform, type TestPlatform } from "../harness/index.js";
import { sendRaw } from "../harness/raw-http.js";
import { offerService, subscribe, type OfferedService } from "../harness/story.js";
import { TestUpstream } from "../harness/upstream.js";

let platform: TestPlatform;
let upstream: TestUpstream;
let service: OfferedService;
let token: string;

beforeAll(async () => {
  platform = await startTestPlatform();
  upstream = await TestUpstream.start();
  const person = await platform.signUp();
  service = await offerService(platform, person, { url: upstream.url });
  ({ token } = await subscribe(platform, person, service));
});
afterAll(async () => {
  await platform[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});
beforeEach(() => {
  upstream.script = upstream.record;
});

interface Shape {
  readonly method?: string;
  readonly version?: string;
  /** Between the headers that every request has and the empty line. */
  readonly headers?: string;
  readonly body?: string;
}

const chunked = "transfer-encoding: chunked\r\n";
const post = (headers: string, body = ""): Shape => ({ method: "POST", headers, body });
const shapes: Readonly<Record<string, Shape>> = {
  "a length and chunks": post(`content-length: 5\r\n${chunked}`, "0\r\n\r\n"),
  "chunks and a length": post(`${chunked}content-length: 5\r\n`, "0\r\n\r\n"),
  "two different lengths": post("content-length: 2\r\ncontent-length: 3\r\n", "hi!"),
  "twice the same length": post("content-length: 2\r\ncontent-length: 2\r\n", "hi"),
  "a list of lengths": post("content-length: 2, 2\r\n", "hi"),
  "a length with a sign": post("content-length: +2\r\n", "hi"),
  "a negative length": post("content-length: -1\r\n", "hi"),
  "a hexadecimal length": post("content-length: 0x2\r\n", "hi"),
  "a length beyond all numbers": post("content-length: 99999999999999999999\r\n", "hi"),
  "a space before the colon": post("content-length : 2\r\n", "hi"),
  "a folded line": { headers: "a: b\r\n c\r\n" },
  "a folded transfer coding": post("transfer-encoding:\r\n chunked\r\n", "0\r\n\r\n"),
  "a bare LF between headers": { headers: "a: b\nc: d\r\n" },
  "a bare LF after the version": { version: "HTTP/1.1\nx: y" },
  "a bare CR in a header": { headers: "a: b\rc: d\r\n" },
  "a NUL in a header": { headers: "a: b\0c\r\n" },
  "a transfer coding that is nearly chunked": post("transfer-encoding: xchunked\r\n", "0\r\n\r\n"),
  "a transfer coding behind a vertical tab": post("transfer-encoding: \x0bchunked\r\n", "0\r\n\r\n"),
  "chunked twice": post("transfer-encoding: chunked, chunked\r\n", "0\r\n\r\n"),
  "chunked and identity": post(`${chunked}transfer-encoding: identity\r\n`, "0\r\n\r\n"),
  "chunks in HTTP/1.0": { ...post(chunked, "0\r\n\r\n"), version: "HTTP/1.0" },
  "two hosts": { headers: "host: other\r\n" },
  "HTTP/2.0 in plain text": { version: "HTTP/2.0" },
  "a method that nobody knows": { method: "SMUGGLE" },
};

const write = ({ method = "GET", version = "HTTP/1.1", headers = "", body = "" }: Shape): string =>
  `${method} ${service.gatewayPath}/first ${version}\r\nhost: x\r\nauthorization: Bearer ${token}\r\n${headers}\r\n${body}`;
// What a smuggler would hide in the first request's body, for the next one's place.
const second = (): string =>
  `GET ${service.gatewayPath}/second HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\nconnection: close\r\n\r\n`;

test.each(Object.keys(shapes))(
  "%s: refused or cut off, and nothing of the connection reaches a service",
  async name => {
    const before = upstream.seen.length;
    const answer = await sendRaw(platform.gatewayUrl, write(shapes[name] ?? {}) + second());
    // Without an answer where the fault shows only after a call seems to have begun.
    expect(answer.text).toMatch(/^(HTTP\/1\.1 (400|501) [^]*"status":(400|501)[^]*)?$/);
    expect(answer.text.match(/HTTP\/1\.1 /g) ?? []).toHaveLength(answer.text === "" ? 0 : 1);
    expect(upstream.seen).toHaveLength(before);
  },
);

test.each([
  ["a size that is no number", "0x1\r\na\r\n0\r\n\r\n"],
  ["a size with a space behind it", "1 \r\na\r\n0\r\n\r\n"],
  ["a size beyond all numbers", "10000000000000001\r\na\r\n0\r\n\r\n"],
  ["a bare LF behind the size", "1\na\r\n0\r\n\r\n"],
  ["a bare LF in an extension", "1;a\nb\r\na\r\n0\r\n\r\n"],
  ["data longer than the size", "1\r\nab\r\n0\r\n\r\n"],
  ["no line end behind the data", "1\r\na0\r\n\r\n"],
])("a chunk with %s ends the connection: no second request is read from it", async (_what, body) => {
  const before = upstream.seen.length;
  await sendRaw(platform.gatewayUrl, write(post(chunked, body)) + second());
  expect(upstream.seen.slice(before).map(({ url }) => url)).not.toContain("/second");
});

test("two requests on one connection that are what they seem are two calls", async () => {
  const before = upstream.seen.length;
  const answer = await sendRaw(
    platform.gatewayUrl,
    write({ method: "POST", headers: "content-length: 4\r\n", body: "GET " }) + second(),
  );
  expect(answer.text.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  expect(upstream.seen.slice(before).map(({ url, body }) => [url, body.toString()])).toEqual([
    ["/first", "GET "],
    ["/second", ""],
  ]);
});

// Node drops headers beyond the thousandth unless told otherwise, by which its parser has framed the request all the same.
test.each([
  ["", ""],
  [", and a wish for HTTP/2 in passing", "connection: Upgrade\r\nupgrade: h2c\r\n"],
])(
  "a length behind more than a thousand headers%s is seen, and what it spans is a body",
  async (_what, wish) => {
    const before = upstream.seen.length;
    const headers = `${wish}${"a:\r\n".repeat(1_100)}content-length: ${second().length}\r\n`;
    const answer = await sendRaw(
      platform.gatewayUrl,
      write({ method: "POST", headers, body: second() }) + second(),
    );
    expect(answer.text.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
    expect(upstream.seen.slice(before).map(({ url, body }) => [url, body.toString()])).toEqual([
      ["/first", second()],
      ["/second", ""],
    ]);
  },
);
