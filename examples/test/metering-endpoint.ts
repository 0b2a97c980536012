import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface ReceivedReport {
  readonly receivedAtMs: number;
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

type Answer = (response: ServerResponse, report: ReceivedReport) => void;

/** Stands for the platform's metering operation: records what comes and answers as the test says. */
export class MeteringEndpoint implements AsyncDisposable {
  readonly #server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
      const { method, url: path, headers } = request;
      const report = { receivedAtMs: performance.now(), method, path, headers, body };
      this.reports.push(report);
      for (const wake of this.#watchers.splice(0)) wake();
      this.#answer(response, report);
    });
  });
  readonly #answer: Answer;
  #watchers: (() => void)[] = [];
  readonly reports: ReceivedReport[] = [];

  private constructor(answer: Answer) {
    this.#answer = answer;
  }

  static async start(answer: Answer, port = 0): Promise<MeteringEndpoint> {
    const endpoint = new MeteringEndpoint(answer);
    endpoint.#server.listen(port, "127.0.0.1");
    await once(endpoint.#server, "listening");
    return endpoint;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/qc-catalog/external-services/metering`;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resolves when `count` reports have come; rejects after `timeoutMs`. */
  async received(count: number, timeoutMs = 60_000): Promise<void> {
    const timeout = AbortSignal.timeout(timeoutMs);
    while (this.reports.length < count) {
      await new Promise<void>((resolve, reject) => {
        this.#watchers.push(resolve);
        timeout.addEventListener("abort", () =>
          reject(new Error(`${this.reports.length} of ${count} reports came within ${timeoutMs} ms`)),
        );
      });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#server.listening) return;
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }
}

/** The platform's answer to a report that it stored. */
export function accept(response: ServerResponse, report: ReceivedReport): void {
  answerJson(response, 200, { testMode: true, ...(report.body as object) });
}

export function answerJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify(body));
}
