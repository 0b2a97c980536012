import { ApiClient, type ApiAnswer, type ApiRequest } from "../harness/index.js";
import { findOperation, type Operation } from "./contract.js";

/** An answer of a running platform to an operation of the contract. */
export interface SeenAnswer {
  readonly operation: Operation;
  readonly status: number;
  readonly mediaType: string | undefined;
  /** The body as it came over the wire. */
  readonly text: string;
  /** The request line, for messages. */
  readonly request: string;
}

/** A client that keeps what every operation of the contract answered. */
export class RecordingClient extends ApiClient {
  readonly seen: SeenAnswer[] = [];

  override async send(method: string, path: string, request?: ApiRequest): Promise<ApiAnswer> {
    const answer = await super.send(method, path, request);
    const operation = findOperation(method, path);
    if (operation !== undefined) this.record(operation, `${method} ${path}`, answer);
    return answer;
  }

  /** For requests that were made by other means. */
  record(
    operation: Operation,
    request: string,
    answer: { readonly status: number; readonly headers: Pick<Headers, "get">; readonly text: string },
  ): void {
    const mediaType = answer.headers.get("content-type")?.split(";", 1)[0]?.trim();
    this.seen.push({ operation, status: answer.status, mediaType, text: answer.text, request });
  }
}
