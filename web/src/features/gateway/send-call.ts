import { issueToken } from "../applications/create-access-token.js";
import type { CallRequest } from "./call-request.js";

export interface CallAnswer {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly contentType: string;
  /** Undefined for what is no text. */
  readonly text: string | undefined;
  readonly bytes: Blob;
  readonly durationMs: number;
  /** Absent when the gateway refused the call before forwarding it. */
  readonly correlationId: string | undefined;
}

// More would freeze the page while it is laid out.
const textBytesMax = 200_000;

/** Calls a service through the gateway with a fresh token. @throws ApiProblem for the token, Error when nothing answered */
export async function sendCall(applicationId: string, request: CallRequest): Promise<CallAnswer> {
  const headers = readHeaders(request.headers);
  const { token } = await issueToken(applicationId);
  headers.set("authorization", `Bearer ${token}`);
  const startMs = performance.now();
  let response: Response;
  try {
    response = await fetch(request.url, {
      method: request.method,
      headers,
      credentials: "omit",
      cache: "no-store",
      ...(request.body !== undefined && { body: request.body }),
    });
  } catch (error) {
    throw new Error(
      `Nothing answered at ${new URL(request.url).origin}. Is the gateway running and reachable from here?`,
      {
        cause: error,
      },
    );
  }
  const bytes = await response.blob();
  const durationMs = Math.round(performance.now() - startMs);
  return {
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
    contentType: response.headers.get("content-type") ?? "",
    text: await asText(bytes),
    bytes,
    durationMs,
    correlationId: response.headers.get("x-correlation-id") ?? undefined,
  };
}

/** @throws Error that names the header which the browser doesn't send */
function readHeaders(typed: CallRequest["headers"]): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(typed)) {
    try {
      headers.set(name, value);
    } catch (cause) {
      throw new Error(
        `The header ${name} can't be sent: its name or value has characters that headers don't take.`,
        {
          cause,
        },
      );
    }
  }
  return headers;
}

/** Whatever reads as UTF-8 is shown as it came, be its type declared or not. */
async function asText(bytes: Blob): Promise<string | undefined> {
  try {
    const shown = await bytes.slice(0, textBytesMax).arrayBuffer();
    const decoded = new TextDecoder("utf-8", { fatal: bytes.size <= textBytesMax }).decode(shown);
    if (decoded.includes("\0")) return undefined;
    return bytes.size > textBytesMax ? `${decoded}\n… (${bytes.size - textBytesMax} more bytes)` : decoded;
  } catch {
    return undefined;
  }
}
