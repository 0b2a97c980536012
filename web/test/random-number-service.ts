import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { randomInt } from "node:crypto";
import { fetch } from "undici";

/** What a service knows of a call: the number that it answered with, and the id that came with the call. */
export interface LoggedCall {
  readonly number: string;
  readonly correlationId: string;
}

/** The tutorial's service: answers POST / with a random number, and reports one unit once it was told how. */
export interface RandomNumberService extends AsyncDisposable {
  readonly url: string;
  readonly calls: readonly LoggedCall[];
  /** Statuses that its reports were answered with. */
  readonly reports: readonly number[];
  configure(environment: { readonly PRODUCT_ID: string; readonly ACCESS_TOKEN: string }): void;
}

export async function startRandomNumberService(meteringUrl: string): Promise<RandomNumberService> {
  const calls: LoggedCall[] = [];
  const reports: number[] = [];
  let configured: Parameters<RandomNumberService["configure"]>[0] | undefined;
  const report = async (correlationId: string): Promise<void> => {
    if (configured === undefined) return;
    const response = await fetch(meteringUrl, {
      method: "POST",
      headers: { "x-auth-token": configured.ACCESS_TOKEN, "content-type": "application/json" },
      body: JSON.stringify({ correlationId, productId: configured.PRODUCT_ID, count: 1 }),
    });
    reports.push(response.status);
  };
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      const call = {
        number: String(randomInt(1_000_000)),
        correlationId: String(request.headers["x-correlation-id"]),
      };
      calls.push(call);
      void report(call.correlationId).finally(() => {
        response.setHeader("content-type", "text/plain").end(call.number);
      });
    });
  });
  await new Promise<void>(resolve => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    reports,
    configure: environment => {
      configured = environment;
    },
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve, reject) => {
        server.close(error => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
