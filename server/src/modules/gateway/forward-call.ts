import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { errors, type Dispatcher } from "undici";
import { asError } from "../../kernel/assert.js";
import { Problem } from "../../kernel/problem.js";
import { UpstreamAddressRefused } from "../../platform/upstream/index.js";
import type { AnsweredBy } from "./call-record.js";
import { responseHeaders, usageHeader } from "./headers.js";
import { RequestBody } from "./request-body.js";
import { upstreamFailed, upstreamTimeout, upstreamUnreachable } from "./problems.js";
import { answerHeaderBytesMax } from "./upstream-pools.js";

export interface Forwarding {
  readonly dispatcher: Dispatcher;
  readonly path: string;
  readonly headers: string[];
  /** As a stream, or as a buffer when all of it is there. */
  readonly body: RequestBody | Buffer | undefined;
  readonly correlationId: string;
  /** Headers for the answer that tell of the consumer's rate limit; none without one. */
  readonly limitHeaders: readonly string[];
  /** Takes the usage that the answer reports in its header; resolves once it is on disk, never rejects. */
  readonly takeUsage: (header: string) => Promise<void>;
  /** The service reports that way: what the head of its answer says is owed also by a consumer that left before it. */
  readonly awaitsUsage: boolean;
  readonly firstByteTimeoutMs: number;
}

/** How a forwarded call ended. */
export interface Ending {
  readonly status: number;
  readonly answeredBy: AnsweredBy;
  readonly fault: string | undefined;
  readonly firstByteMs: number | undefined;
  readonly responseBytes: number;
  /** Whether the service may have got anything of it. */
  readonly isForwarded: boolean;
  /** Set while nothing was sent yet: the error that the gateway has to answer with. */
  readonly problem: Problem | undefined;
}

const withoutBody: ReadonlySet<number> = new Set([204, 304]);

/** The status of a call whose consumer left before an answer began: nginx's convention. */
export const consumerLeft = 499;

// The longest silence between two pieces of an answer's body.
const silenceMsMax = 300_000;

// libuv copies strings of up to 16 KB to the stack and tries to write them at once; longer ones go to the heap first.
const singleWriteBytesMax = 15 * 1024;

const endOfTick = Promise.resolve();

/**
 * Sends the request to the provider's service and streams the answer back, with back-pressure both ways.
 * Resolves when it is over, never rejects.
 */
export function forwardCall(
  request: IncomingMessage,
  response: ServerResponse,
  to: Forwarding,
): Promise<Ending> {
  return new Promise(resolve => {
    const relay = new Relay(request, response, to, resolve);
    if (response.destroyed) {
      // While the call was being admitted, so that nobody tells of it any more.
      relay.consumerLeft();
      return;
    }
    to.dispatcher.dispatch(
      {
        method: request.method ?? "GET",
        path: to.path,
        headers: to.headers,
        body: to.body ?? null,
        headersTimeout: to.firstByteTimeoutMs,
        // A service that must begin soon may still be silent for minutes between two events of a stream.
        bodyTimeout: Math.max(to.firstByteTimeoutMs, silenceMsMax),
      },
      relay,
    );
  });
}

/**
 * Carries one answer from the upstream's socket to the consumer's. undici's older handler interface, without an object for
 * the headers, was no faster (1.00 × in alternating runs).
 */
class Relay implements Dispatcher.DispatchHandler {
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #to: Forwarding;
  readonly #resolve: (ending: Ending) => void;
  readonly #startedAtMs = performance.now();
  #controller: Dispatcher.DispatchController | undefined;
  #firstByteMs: number | undefined;
  #responseBytes = 0;
  #status = 0;
  #over = false;
  /** The answer stays one piece behind: its last one, whichever that is, must wait. */
  #holding = false;
  #held: Buffer | undefined;
  #complete = false;
  /** Nothing was handed to the consumer's socket yet. */
  #unsent = true;
  /** The consumer is gone, and only the head of the answer is waited for. */
  #left = false;

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    to: Forwarding,
    resolve: (ending: Ending) => void,
  ) {
    this.#request = request;
    this.#response = response;
    this.#to = to;
    this.#resolve = resolve;
    // Of an answer that went out whole too: one listener costs less than one for either ending.
    response.on("close", () => {
      if (response.writableFinished)
        this.#end({ answeredBy: "upstream", fault: undefined, problem: undefined });
      else this.consumerLeft();
    });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    // It left while the call waited for a connection.
    if (this.#over) controller.abort(new Error("the consumer left"));
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
    statusMessage?: string,
  ): void {
    // 103 Early Hints and the like belong to the connection with the upstream.
    if (status < 200) return;
    const coding = headers["transfer-encoding"];
    if (coding !== undefined && coding.trim().toLowerCase() !== "chunked") {
      controller.abort(new Error(`an answer with the transfer coding ${coding} can't be passed on`));
      return;
    }
    this.#firstByteMs = Math.round(performance.now() - this.#startedAtMs);
    const usage = headers[usageHeader];
    const taken = usage === undefined ? endOfTick : this.#to.takeUsage([usage].flat().join(","));
    if (this.#left) {
      void taken.then(() => {
        this.#endLeft();
      });
      return;
    }
    this.#status = status;
    // RFC 9110 section 8.6: a 204 has none.
    if (status === 204) delete headers["content-length"];
    this.#response.writeHead(
      status,
      writableReason.test(statusMessage ?? "") ? statusMessage : undefined,
      responseHeaders(headers, this.#to.correlationId, this.#to.limitHeaders),
    );
    // Whole with its head, whatever length that tells (RFC 9112 section 6.3); undici takes the missing bytes for a fault.
    this.#complete = withoutBody.has(status);
    this.#holdUntil(taken);
  }

  /**
   * Keeps the answer one piece behind; without a body that is its head. Usage that the answer reports must be on disk
   * first. Other answers wait for the end of the tick: a small one is whole by then, and leaves in a single write.
   */
  #holdUntil(released: Promise<void>): void {
    this.#holding = true;
    void released.then(() => {
      this.#holding = false;
      if (this.#over) return;
      if (this.#complete) this.#finish();
      else if (this.#held !== undefined) this.#write(this.#held);
      else this.#writeHead();
      this.#held = undefined;
    });
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#left) return;
    this.#responseBytes += chunk.length;
    const ready = this.#holding ? this.#held : chunk;
    if (this.#holding) this.#held = chunk;
    if (ready === undefined || this.#write(ready)) return;
    controller.pause();
    this.#response.once("drain", () => {
      controller.resume();
    });
  }

  onResponseEnd(): void {
    if (this.#complete || this.#left) return;
    this.#complete = true;
    if (!this.#over && !this.#holding) this.#finish();
  }

  // Without this the head waits for the first bytes of the body, which an event stream may send much later.
  // flushHeaders() would write it as UTF-8, and bytes beyond ASCII would become two.
  #writeHead(): void {
    this.#unsent = false;
    this.#response.write("", "latin1");
  }

  #write(chunk: Buffer): boolean {
    this.#unsent = false;
    return this.#response.write(chunk);
  }

  #finish(): void {
    const last = this.#held;
    if (last === undefined) this.#response.end();
    // Node joins a head and a string to one write, a head and a buffer to a vector of two. A write() between cork() and
    // uncork() before an empty end() would save the vector of the string and an empty one: 1 µs, 0.99 × of a call.
    else if (this.#unsent && last.length <= singleWriteBytesMax)
      this.#response.end(last.toString("latin1"), "latin1");
    else this.#response.end(last);
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (this.#over || this.#complete) return;
    if (this.#left) {
      this.#endLeft();
      return;
    }
    if (this.#response.headersSent) {
      const fault = error instanceof Problem ? error.kind.code : "broken-off";
      this.#end({ answeredBy: "upstream", fault, problem: undefined });
      this.#tear();
      return;
    }
    const { problem, fault } = toldOf(asError(error), { begun: this.#controller !== undefined });
    this.#status = problem.status;
    this.#end({ answeredBy: "gateway", fault, problem });
  }

  /** The answer is cut short; a torn connection is the only honest way to say so. */
  #tear(): void {
    // To HTTP/1.0, which ends bodies by closing, a mere close would look like the end.
    if (this.#request.httpVersionMinor === 0) this.#request.socket.resetAndDestroy();
    else this.#response.destroy();
  }

  consumerLeft(): void {
    if (this.#over) return;
    if (this.#response.headersSent) {
      this.#end({ answeredBy: "upstream", fault: "consumer-left", problem: undefined });
      this.#controller?.abort(new Error("the consumer left"));
      return;
    }
    this.#status = consumerLeft;
    const { body } = this.#to;
    const isSent = !(body instanceof RequestBody) || body.readableEnded;
    const isWithTheService = this.#controller !== undefined && isSent;
    if (this.#to.awaitsUsage && isWithTheService) this.#left = true;
    else this.#endLeft();
  }

  #endLeft(): void {
    this.#end({ answeredBy: "consumer", fault: "consumer-left", problem: undefined });
    this.#controller?.abort(new Error("the consumer left"));
  }

  #end({ answeredBy, fault, problem }: Pick<Ending, "answeredBy" | "fault" | "problem">): void {
    if (this.#over) return;
    this.#over = true;
    this.#resolve({
      answeredBy,
      fault,
      problem,
      status: this.#status,
      firstByteMs: this.#firstByteMs,
      responseBytes: this.#responseBytes,
      isForwarded: this.#controller !== undefined,
    });
  }
}

// Node refuses to write others; the reason says nothing to machines anyway (RFC 9112 section 4).
export const writableReason = /^[\t\x20-\x7e\x80-\xff]+$/;

/** An upstream's fault, as the consumer is told of it and as the call's record names it. */
export interface UpstreamFault {
  readonly problem: Problem;
  readonly fault: string;
}

/** What is made of an error that undici reports before an answer began. */
export function toldOf(error: Error, { begun }: { readonly begun: boolean }): UpstreamFault {
  // The gateway's own: what it found wrong with the body on its way.
  if (error instanceof Problem) return { problem: error, fault: error.kind.code };
  const misanswer = begun ? misanswerOf(error) : undefined;
  if (misanswer !== undefined) {
    const detail = `The provider's service ${misanswer.did}. The call may have had an effect there.`;
    return { problem: upstreamFailed(detail, { cause: error }), fault: misanswer.fault };
  }
  const problem = problemOf(error, begun);
  return { problem, fault: problem.kind.code };
}

/** Answers of which undici says what is wrong with them, where the consumer can't know and the provider would have to guess. */
function misanswerOf(error: Error): { readonly did: string; readonly fault: string } | undefined {
  if (error instanceof errors.HeadersOverflowError)
    return {
      did: `sent an answer whose headers are larger than ${answerHeaderBytesMax / 1_024} KB`,
      fault: "answer-headers-too-large",
    };
  // Under a call its only cause is this status: undici, which never asks for it, closes the connection and can't be told to
  // pass it over.
  if (error instanceof errors.SocketError && error.message === "bad response")
    return { did: "sent `100 Continue`, which nobody had asked for", fault: "unasked-continue" };
  return undefined;
}

/** Addresses stay inside: they are the provider's affair. */
function problemOf(error: Error, begun: boolean): Problem {
  if (error instanceof errors.HeadersTimeoutError) {
    return upstreamTimeout("The provider's service did not begin to answer within its time limit.", {
      cause: error,
    });
  }
  if (error instanceof UpstreamAddressRefused) {
    return upstreamUnreachable(
      "The address of the provider's service is not allowed here. Tell the provider.",
      { cause: error },
    );
  }
  if (!begun) {
    return upstreamUnreachable(
      "The provider's service can't be reached at the moment. Nothing was forwarded.",
      { cause: error },
    );
  }
  return upstreamFailed(
    "The provider's service broke off before it answered. The call may have had an effect there.",
    { cause: error },
  );
}
