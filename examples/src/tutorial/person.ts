import { randomBytes } from "node:crypto";
import type { Answer } from "./answer.js";
import { Difference } from "./difference.js";
import { sendRequest, showRequest, type Request } from "./send-request.js";
import type { Stage } from "./stage.js";
import { until } from "./until.js";

export interface Call {
  readonly method: "GET" | "POST" | "PUT";
  /** Below /qc-catalog, with its query. */
  readonly path: string;
  /** The organization that is acted for; absent: the person's own account. */
  readonly organization?: string | undefined;
  readonly json?: unknown;
  readonly form?: FormData;
  /** What of a form is shown. */
  readonly shown?: unknown;
}

/** Somebody with a browser: signs up, and then makes the calls that the pages make, with the session's cookie. */
export class Person {
  readonly #stage: Stage;
  readonly #cookies = new Map<string, string>();
  readonly name: string;
  readonly email: string;
  readonly password = randomBytes(18).toString("base64url");

  /** @param email absent: a random one, so that nobody has it yet */
  constructor(stage: Stage, name: string, email?: string) {
    this.#stage = stage;
    this.name = name;
    this.email = email ?? `${name.toLowerCase()}-${randomBytes(6).toString("hex")}@example.com`;
    stage.transcript.secrets.keep(this.password);
  }

  /** The session's, as a `Cookie` header has it. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** @param claimToken of the link by which the operator signs up */
  async signUp(claimToken?: string): Promise<void> {
    const { email, password, name } = this;
    const [path, json] =
      claimToken === undefined
        ? ["/auth/sign-up", { email, password, name }]
        : ["/auth/claim-operator", { email, password, name, token: claimToken }];
    await this.call(201, { method: "POST", path, json });
    if (this.#cookies.size === 0) {
      throw new Difference(`Signing up ${this.name}`, "a session cookie", "no Set-Cookie header");
    }
  }

  /** Makes a call and shows it; any other status than the expected one is a Difference. */
  async call(expectedStatus: number, call: Call): Promise<Answer> {
    const answer = await showRequest(this.#requestOf(call), this.#stage);
    this.#keepCookies(answer.headers);
    return this.#expectStatus(expectedStatus, call, answer);
  }

  /** The same without showing it. */
  async send(expectedStatus: number, call: Call): Promise<Answer> {
    const answer = await sendRequest(this.#requestOf(call), this.#stage.signal);
    return this.#expectStatus(expectedStatus, call, answer);
  }

  /**
   * Repeats a call until `find` finds in its answer what is looked for; only the last one is shown. A
   * Difference when nothing was found within `timeoutMs`.
   */
  async callUntil<T>(
    call: Call,
    what: string,
    timeoutMs: number,
    find: (answer: Answer) => T | undefined,
  ): Promise<T> {
    const { transcript, signal } = this.#stage;
    const request = this.#requestOf(call);
    const { answer, found } = await until(what, timeoutMs, signal, async () => {
      const answer = this.#expectStatus(200, call, await sendRequest(request, signal));
      const found = find(answer);
      return found === undefined ? undefined : { answer, found };
    });
    transcript.request(request);
    transcript.answer(answer);
    return found;
  }

  #requestOf(call: Call): Request {
    const { platformUrl } = this.#stage;
    const headers: Record<string, string> = {
      Accept: "application/json",
      Origin: new URL(platformUrl).origin,
    };
    if (call.json !== undefined) headers["Content-Type"] = "application/json";
    if (call.organization !== undefined) headers["X-OrganizationId"] = call.organization;
    if (this.#cookies.size > 0) headers.Cookie = this.cookie;
    return {
      who: this.name,
      method: call.method,
      url: new URL(`${platformUrl}/qc-catalog${call.path}`),
      headers,
      body: call.json === undefined ? call.form : JSON.stringify(call.json),
      shown: call.json ?? call.shown,
    };
  }

  #expectStatus(expected: number, call: Call, answer: Answer): Answer {
    if (answer.status === expected) return answer;
    throw new Difference(
      `${call.method} ${call.path}, called by ${this.name}`,
      `status ${expected}`,
      `status ${answer.status} ${JSON.stringify(answer.body)}`,
    );
  }

  #keepCookies(headers: Headers): void {
    for (const cookie of headers.getSetCookie()) {
      const [, name, value] = /^([^=;]+)=([^;]*)/.exec(cookie) ?? [];
      if (name === undefined || value === undefined) continue;
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }
}
