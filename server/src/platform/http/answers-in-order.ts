import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Problem } from "../../kernel/problem.js";

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Connection {
  /** What is being answered. */
  current: Exchange | undefined;
  readonly waiting: Exchange[];
  /** What could not be read behind all of them. */
  unreadable: Problem | undefined;
  /** Nothing more is read from it. */
  refused: boolean;
}

export interface AnswersInOrderOptions {
  /** Answers a request whose turn it is. */
  readonly begin: (request: IncomingMessage, response: ServerResponse) => void;
  /** Requests that may wait on a connection. Clients that send more at once mean no good. */
  readonly waitingMax: number;
  /** Answers a request whose form is refused, and ends its connection. */
  readonly refuse: (request: IncomingMessage, response: ServerResponse, problem: Problem) => void;
  /** Answers what is no request, and ends its connection. */
  readonly refuseOnSocket: (socket: Duplex, problem: Problem) => void;
}

/**
 * Requests that come on one connection at once are taken one after the other: of what may have an effect one thing is done after
 * the other (RFC 9112 section 9.3.2). What can't be read, or in two ways, ends its connection, once those before it are answered.
 * A change of protocol behind them is not for here: whoever takes it asks `isBusy` first.
 */
export class AnswersInOrder {
  readonly #options: AnswersInOrderOptions;
  // By connection for as long as it is open. An entry for each request was measured at a tenth of a call's time: the tables that
  // such a map outgrows keep the requests of their entries from being collected.
  readonly #connections = new Map<Duplex, Connection>();
  // One listener for all answers, which `this` tells apart, instead of a closure and a wrapper for each.
  readonly #answered: (this: ServerResponse) => void;

  constructor(options: AnswersInOrderOptions) {
    this.#options = options;
    const goOn = (socket: Duplex): void => {
      this.#goOn(socket);
    };
    this.#answered = function (): void {
      goOn(this.req.socket);
    };
  }

  /** Whether something is being answered there, so that nothing else may be written. */
  isBusy(socket: Duplex): boolean {
    const connection = this.#connections.get(socket);
    return connection !== undefined && (connection.current !== undefined || connection.refused);
  }

  /** Begins with it at once, or when those before it are answered. */
  take(request: IncomingMessage, response: ServerResponse): void {
    const connection = this.#connectionOf(request.socket);
    // What follows an unclear request on its connection may be part of it.
    if (connection.refused) return;
    response.on("close", this.#answered);
    const exchange = { request, response };
    if (connection.current === undefined) {
      connection.current = exchange;
      this.#options.begin(request, response);
    } else if (connection.waiting.push(exchange) > this.#options.waitingMax) request.socket.destroy();
  }

  /** Refuses a request for its form. */
  refuse(request: IncomingMessage, response: ServerResponse, problem: Problem): void {
    const connection = this.#connectionOf(request.socket);
    if (connection.refused) return;
    connection.refused = true;
    // Node keeps it back until those before it are answered.
    this.#options.refuse(request, response, problem);
  }

  /**
   * Refuses what the parser could not read.
   * @param ofHead says it of a request that the parser has handed on all the same, as its head can be read
   */
  refuseUnreadable(socket: Duplex, problem: Problem, ofHead?: Problem): void {
    const connection = this.#connections.get(socket);
    if (connection?.refused === true) return;
    if (connection?.current === undefined) {
      this.#options.refuseOnSocket(socket, problem);
      return;
    }
    const { current, waiting } = connection;
    const last = waiting.at(-1) ?? current;
    if (last.request.complete) {
      connection.refused = true;
      connection.unreadable = problem;
    } else if (last !== current) {
      connection.refused = true;
      waiting.pop();
      this.#options.refuse(last.request, last.response, ofHead ?? problem);
    } else if (ofHead !== undefined && !current.response.headersSent)
      this.#options.refuseOnSocket(socket, ofHead);
    else socket.destroy();
  }

  #connectionOf(socket: Duplex): Connection {
    const known = this.#connections.get(socket);
    if (known !== undefined) return known;
    const connection = { current: undefined, waiting: [], unreadable: undefined, refused: false };
    this.#connections.set(socket, connection);
    socket.once("close", () => this.#connections.delete(socket));
    return connection;
  }

  #goOn(socket: Duplex): void {
    const connection = this.#connections.get(socket);
    if (connection === undefined) return;
    // Of a connection that ends, what waits must not be done: its answer could not be sent (RFC 9112 section 9.6).
    const next = socket.writable ? connection.waiting.shift() : undefined;
    connection.current = next;
    if (next !== undefined) this.#options.begin(next.request, next.response);
    else if (connection.unreadable !== undefined) this.#options.refuseOnSocket(socket, connection.unreadable);
  }
}
