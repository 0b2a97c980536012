import { ServerResponse, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Dispatcher } from "undici";
import { asError, invariant } from "../../kernel/assert.js";
import { consumerLeft, toldOf, writableReason, type Ending } from "./forward-call.js";
import { responseHeaders, usageHeader } from "./headers.js";

export interface UpgradeForwarding {
  readonly dispatcher: Dispatcher;
  readonly path: string;
  readonly headers: string[];
  readonly correlationId: string;
  readonly limitHeaders: readonly string[];
  /** Takes the usage that the answer reports in its header; resolves once it is on disk, never rejects. */
  readonly takeUsage: (header: string) => Promise<void>;
  /** The service reports that way: what the answer says is owed also by a consumer that left before it. */
  readonly awaitsUsage: boolean;
  readonly firstByteTimeoutMs: number;
}

export interface UpgradeEnding extends Ending {
  readonly requestBytes: number;
}

/** Lets the gateway end a WebSocket, or its handshake, with the fault that is recorded. */
export type Cut = (fault: string) => void;

// Peers that vanished without a word would hold a place for ever: what flows here has no limit of silence.
const probeAfterMs = 60_000;
// How long one side may take to end after the other one has: WebSocket peers do so at once (RFC 6455 section 7.1.1).
const lingerMs = 5_000;

/**
 * Forwards a WebSocket handshake (RFC 6455 section 4) and, when the provider's service accepts it, carries bytes both ways
 * until either side ends. Frames are not looked into. Resolves when it is over, never rejects.
 * @param begun is handed the means to end it
 */
export function forwardUpgrade(
  request: IncomingMessage,
  socket: Socket,
  to: UpgradeForwarding,
  begun: (cut: Cut) => void,
): Promise<UpgradeEnding> {
  return new Promise(resolve => {
    const handler = new UpgradeRelay(request, socket, to, resolve);
    if (socket.destroyed || socket.readableEnded) {
      // While the call was being admitted, so that nobody tells of it any more.
      socket.destroy();
      handler.consumerLeft();
      return;
    }
    begun(fault => {
      handler.cut(fault);
    });
    const { path, headers, firstByteTimeoutMs: headersTimeout } = to;
    to.dispatcher.dispatch({ method: "GET", path, headers, headersTimeout, upgrade: "websocket" }, handler);
  });
}

class UpgradeRelay implements Dispatcher.DispatchHandler {
  readonly #request: IncomingMessage;
  readonly #socket: Socket;
  readonly #to: UpgradeForwarding;
  readonly #resolve: (ending: UpgradeEnding) => void;
  readonly #startedAtMs = performance.now();
  #controller: Dispatcher.DispatchController | undefined;
  /** Set when the service answers without changing the protocol. */
  #response: ServerResponse | undefined;
  #status = consumerLeft;
  #firstByteMs: number | undefined;
  #requestBytes = 0;
  #responseBytes = 0;
  #fault: string | undefined;
  #over = false;
  #isForwarded = false;
  /** The consumer is gone, and only the head of the answer is waited for. */
  #left = false;
  readonly consumerLeft = (): void => {
    const isWithTheService = this.#controller !== undefined && this.#firstByteMs === undefined;
    if (isWithTheService && this.#to.awaitsUsage) {
      this.#left = true;
      return;
    }
    const answeredBy = this.#firstByteMs === undefined ? "consumer" : "upstream";
    this.#end({ answeredBy, fault: this.#fault ?? "consumer-left", problem: undefined });
    this.#controller?.abort(new Error("the consumer left"));
  };
  /** An ordinary end, which leaves our side open. Who opens a WebSocket has nothing to say before the answer but that. */
  readonly #consumerEnded = (): void => {
    this.#socket.destroy();
  };

  constructor(
    request: IncomingMessage,
    socket: Socket,
    to: UpgradeForwarding,
    resolve: (ending: UpgradeEnding) => void,
  ) {
    this.#request = request;
    this.#socket = socket;
    this.#to = to;
    this.#resolve = resolve;
    socket.on("error", () => {
      this.#fault ??= "consumer-left";
      socket.destroy();
    });
    socket.once("end", this.#consumerEnded);
    socket.once("close", this.consumerLeft);
  }

  cut(fault: string): void {
    this.#fault ??= fault;
    this.#socket.destroy();
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#isForwarded = true;
    if (this.#over) controller.abort(new Error("the consumer left"));
  }

  onRequestUpgrade(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
    upstream: Duplex,
  ): void {
    invariant(upstream instanceof Socket, "undici hands the connection itself over");
    // undici lets go of the connection here: from now on closing it is ours.
    this.#controller = undefined;
    this.#socket.off("close", this.consumerLeft);
    upstream.on("error", () => {
      this.#fault ??= "broken-off";
      upstream.destroy();
    });
    if (this.#left) {
      void this.#endLeft(headers);
      upstream.destroy();
      return;
    }
    this.#begin(status);
    this.#endTogether(upstream);
    void this.#whenTaken(headers, () => {
      this.#socket.write(handshakeHead(this.#answerHeaders(headers)), "latin1");
      this.#join(upstream);
    });
  }

  #join(upstream: Socket): void {
    for (const side of [this.#socket, upstream]) {
      side.setTimeout(0);
      side.setNoDelay(true);
      side.setKeepAlive(true, probeAfterMs);
    }
    this.#socket.on("data", (chunk: Buffer) => (this.#requestBytes += chunk.length));
    upstream.on("data", (chunk: Buffer) => (this.#responseBytes += chunk.length));
    this.#socket.pipe(upstream);
    upstream.pipe(this.#socket);
  }

  /** What one side has sent still reaches the other, for a bounded time; it is over when both are closed. */
  #endTogether(upstream: Socket): void {
    let timer: NodeJS.Timeout | undefined;
    const linger = (): void => {
      timer ??= setTimeout(() => {
        this.#socket.destroy();
        upstream.destroy();
      }, lingerMs);
    };
    let open = 2;
    const closed = (other: Socket) => (): void => {
      linger();
      other.destroySoon();
      if (--open > 0) return;
      clearTimeout(timer);
      this.#end({ answeredBy: "upstream", fault: this.#fault, problem: undefined });
    };
    for (const [side, other] of [
      [this.#socket, upstream],
      [upstream, this.#socket],
    ] as const) {
      side.once("end", linger);
      if (side.destroyed) setImmediate(closed(other));
      else side.once("close", closed(other));
    }
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
    statusMessage?: string,
  ): void {
    if (status < 200) return;
    if (this.#left) {
      void this.#endLeft(headers);
      controller.abort(new Error("the consumer left"));
      return;
    }
    this.#begin(status);
    controller.pause();
    void this.#whenTaken(headers, () => {
      const response = new ServerResponse(this.#request);
      response.assignSocket(this.#socket);
      response.shouldKeepAlive = false;
      response.on("drain", () => {
        controller.resume();
      });
      response.writeHead(
        status,
        writableReason.test(statusMessage ?? "") ? statusMessage : undefined,
        this.#answerHeaders(headers),
      );
      this.#response = response;
      controller.resume();
    });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#responseBytes += chunk.length;
    if (this.#response?.write(chunk) === false) controller.pause();
  }

  onResponseEnd(): void {
    this.#response?.end(() => {
      this.#end({ answeredBy: "upstream", fault: undefined, problem: undefined });
      this.#socket.destroySoon();
    });
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (this.#over) return;
    if (this.#left) {
      void this.#endLeft({});
      return;
    }
    if (this.#firstByteMs !== undefined) {
      this.#end({ answeredBy: "upstream", fault: "broken-off", problem: undefined });
      this.#socket.destroy();
      return;
    }
    const { problem, fault } = toldOf(asError(error), { begun: this.#controller !== undefined });
    this.#status = problem.status;
    this.#end({ answeredBy: "gateway", fault, problem });
  }

  #begin(status: number): void {
    this.#socket.off("end", this.#consumerEnded);
    this.#status = status;
    this.#firstByteMs = Math.round(performance.now() - this.#startedAtMs);
  }

  /**
   * Goes on once what the answer reports is on disk, unless the consumer left meanwhile. Never rejects: nobody waits for it,
   * and an answer that can't be passed on must end its own call only.
   */
  async #whenTaken(headers: IncomingHttpHeaders, goOn: () => void): Promise<void> {
    try {
      await this.#takeUsage(headers);
      if (!this.#over && !this.#socket.destroyed) goOn();
    } catch (error) {
      this.#fault ??= "broken-off";
      this.#controller?.abort(asError(error));
      this.#end({ answeredBy: "upstream", fault: this.#fault, problem: undefined });
      this.#socket.destroy();
    }
  }

  async #takeUsage(headers: IncomingHttpHeaders): Promise<void> {
    const usage = headers[usageHeader];
    if (usage !== undefined) await this.#to.takeUsage([usage].flat().join(","));
  }

  /** Never rejects, as takeUsage doesn't. */
  async #endLeft(headers: IncomingHttpHeaders): Promise<void> {
    await this.#takeUsage(headers);
    this.#end({ answeredBy: "consumer", fault: this.#fault ?? "consumer-left", problem: undefined });
  }

  #answerHeaders(headers: IncomingHttpHeaders): string[] {
    return responseHeaders(headers, this.#to.correlationId, this.#to.limitHeaders);
  }

  #end(how: Pick<Ending, "answeredBy" | "fault" | "problem">): void {
    if (this.#over) return;
    this.#over = true;
    this.#resolve({
      ...how,
      status: this.#status,
      firstByteMs: this.#firstByteMs,
      requestBytes: this.#requestBytes,
      responseBytes: this.#responseBytes,
      isForwarded: this.#isForwarded,
    });
  }
}

function handshakeHead(headers: readonly string[]): string {
  const lines = ["HTTP/1.1 101 Switching Protocols", "connection: upgrade", "upgrade: websocket"];
  for (let i = 0; i < headers.length; i += 2) lines.push(`${headers[i] ?? ""}: ${headers[i + 1] ?? ""}`);
  return `${lines.join("\r\n")}\r\n\r\n`;
}
