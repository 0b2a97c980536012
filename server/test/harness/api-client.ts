import type { FormData } from "undici";
import { fetch } from "undici";

/** Who a request is made as: a session cookie or a personal access token. */
export interface Credentials {
  readonly cookie?: string;
  readonly token?: string;
}

export interface ApiRequest {
  readonly as?: Credentials;
  readonly organization?: string;
  /** Sent as JSON; text is sent as it is. */
  readonly body?: unknown;
  readonly form?: FormData;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed body; undefined when there is none. */
  readonly body: AnyJson;
}

/** JSON whose shape the assertions of a test establish. */
export type AnyJson = ReturnType<typeof JSON.parse>;

/** Plain HTTP against the API; nothing of the server's own code. */
export class ApiClient {
  constructor(readonly baseUrl: string) {}

  get = (path: string, request?: ApiRequest): Promise<ApiAnswer> => this.send("GET", path, request);
  post = (path: string, request?: ApiRequest): Promise<ApiAnswer> => this.send("POST", path, request);
  put = (path: string, request?: ApiRequest): Promise<ApiAnswer> => this.send("PUT", path, request);
  patch = (path: string, request?: ApiRequest): Promise<ApiAnswer> => this.send("PATCH", path, request);
  delete = (path: string, request?: ApiRequest): Promise<ApiAnswer> => this.send("DELETE", path, request);

  async send(method: string, path: string, request: ApiRequest = {}): Promise<ApiAnswer> {
    const { as, body } = request;
    const response = await fetch(`${this.baseUrl}/qc-catalog${path}`, {
      method,
      redirect: "manual",
      headers: {
        ...(as?.token !== undefined && { "x-auth-token": as.token }),
        ...(as?.cookie !== undefined && { cookie: as.cookie, origin: this.baseUrl }),
        ...(request.organization !== undefined && { "x-organizationid": request.organization }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...request.headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      ...(request.form && { body: request.form }),
    });
    const text = await response.text();
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    return {
      status: response.status,
      headers: response.headers as unknown as Headers,
      text,
      body: isJson ? JSON.parse(text) : undefined,
    };
  }
}
