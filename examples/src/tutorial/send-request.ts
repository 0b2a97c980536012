import { Answer } from "./answer.js";
import type { Stage } from "./stage.js";

const requestTimeoutMs = 30_000;

export interface Request {
  readonly who: string;
  readonly method: string;
  readonly url: URL;
  readonly headers?: Record<string, string>;
  readonly body?: string | FormData | undefined;
  /** What of the body is shown. */
  readonly shown?: unknown;
}

/** Sends a request and reads the whole answer: parsed when it is JSON, else as text. Follows no redirect. */
export async function sendRequest(request: Request, signal: AbortSignal): Promise<Answer> {
  const { method, url, headers = {}, body } = request;
  const line = `${method} ${url.pathname}`;
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body ?? null,
      redirect: "manual",
      signal: AbortSignal.any([signal, AbortSignal.timeout(requestTimeoutMs)]),
    });
    const text = await response.text();
    const isJson = /^application\/([\w.]+\+)?json\b/.test(response.headers.get("content-type") ?? "");
    return new Answer(line, response.status, response.headers, isJson ? parsed(text) : text);
  } catch (error) {
    signal.throwIfAborted();
    throw new Error(`${line} at ${url.origin} got no answer: ${causeOf(error)}`, { cause: error });
  }
}

/** The same, printing the request and its answer. */
export async function showRequest(
  request: Request,
  { transcript, signal }: Pick<Stage, "transcript" | "signal">,
): Promise<Answer> {
  transcript.request(request);
  const answer = await sendRequest(request, signal);
  transcript.answer(answer);
  return answer;
}

function parsed(text: string): unknown {
  return text === "" ? "" : (JSON.parse(text) as unknown);
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause !== undefined) return causeOf(error.cause);
  return "code" in error && typeof error.code === "string" ? error.code : error.message;
}
