import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import { request } from "undici";

export interface GatewayCall {
  readonly token?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string | Buffer | Readable;
}

export interface GatewayAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
  readonly correlationId: string;
}

/** A consumer's call, read to its end. */
export async function call(url: string, options: GatewayCall = {}): Promise<GatewayAnswer> {
  const { statusCode, headers, body } = await request(url, {
    method: options.method ?? "GET",
    headers: {
      ...(options.token !== undefined && { authorization: `Bearer ${options.token}` }),
      ...options.headers,
    },
    ...(options.body !== undefined && { body: options.body }),
  });
  const bytes = Buffer.from(await body.arrayBuffer());
  return {
    status: statusCode,
    headers,
    body: bytes,
    text: bytes.toString(),
    correlationId: String(headers["x-correlation-id"]),
  };
}
