import createFetchClient, { type Client } from "openapi-fetch";
import { parseExact, writeExact } from "./decimal.js";
import { readProblem, unreachable } from "./api-problem.js";
import type { paths } from "./schema.gen.js";

export type ApiClient = Client<paths>;

export interface ClientOptions {
  /** Base of the API, e.g. "https://tollgate.example/qc-catalog"; a path is relative to the page. */
  readonly baseUrl: string;
  /** Personal access token; a page of the platform itself relies on its cookie instead. */
  readonly accessToken?: string;
  /** Asked before each request: the account to act for. */
  readonly organizationId?: () => string | undefined;
}

/** The whole API, typed. Calls resolve to `{data}` or `{error}`; `answerOf` turns the latter into a thrown ApiProblem. */
export function createClient(options: ClientOptions): ApiClient {
  const client = createFetchClient<paths>({
    baseUrl: options.baseUrl,
    fetch: fetchExactly,
    bodySerializer: (body: unknown) => (body instanceof FormData ? body : writeExact(body)),
    ...(options.accessToken !== undefined && { headers: { "X-Auth-Token": options.accessToken } }),
  });
  client.use({
    onRequest: ({ request }) => {
      const organizationId = options.organizationId?.();
      if (organizationId !== undefined && !request.headers.has("X-OrganizationId")) {
        request.headers.set("X-OrganizationId", organizationId);
      }
    },
  });
  return client;
}

type Call<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** A successful answer: its body, and the response for the headers. @throws ApiProblem */
export async function readAnswer<T>(
  call: Call<T>,
): Promise<{ readonly data: T; readonly response: Response }> {
  const { data, error, response } = await call;
  if (!response.ok) throw readProblem(error, response.status);
  return { data: data as T, response };
}

/** The body of a successful answer. @throws ApiProblem */
export async function answerOf<T>(call: Call<T>): Promise<T> {
  return (await readAnswer(call)).data;
}

/** JSON answers whose numbers keep every digit, all others byte by byte. */
async function fetchExactly(request: Request): Promise<Response> {
  let response: Response;
  let bytes: ArrayBuffer;
  try {
    response = await fetch(request);
    bytes = await response.arrayBuffer();
  } catch (error) {
    // A request that its caller took back is no fault of the platform's.
    if (request.signal.aborted) throw error;
    throw unreachable(error);
  }
  const { status, statusText, headers } = response;
  if (bytes.byteLength === 0) return new Response(null, { status, statusText, headers });
  const exact = new ExactResponse(bytes, { status, statusText, headers });
  // With a length openapi-fetch calls json(), without one it parses the text itself.
  exact.headers.set("content-length", String(bytes.byteLength));
  return exact;
}

class ExactResponse extends Response {
  override async json(): Promise<unknown> {
    return parseExact(await this.text());
  }
}
