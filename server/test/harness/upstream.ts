import { once } from "node:events";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import {
  createServer as createTcpServer,
  type AddressInfo,
  type Server as TcpServer,
  type Socket,
} from "node:net";

/** A request as the upstream got it. */
export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
}

export type Script = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** A provider's service that records what it gets and answers by script. */
export class TestUpstream implements AsyncDisposable {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Requests that the default script has read to their end. */
  readonly seen: SeenRequest[] = [];
  /** Answers; the default records the request and answers 200 `ok`. */
  script: Script;

  private constructor(script?: Script) {
    this.script = script ?? this.record;
    this.#server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      Promise.resolve(this.script(request, response)).catch(() => {
        // The request was cut off while the script read it.
        response.destroy();
      });
    });
    this.#server.on("connection", (socket: Socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  static async start(script?: Script): Promise<TestUpstream> {
    const upstream = new TestUpstream(script);
    upstream.#server.listen(0, "127.0.0.1");
    await once(upstream.#server, "listening");
    return upstream;
  }

  readonly record: Script = async (request, response) => {
    await this.keep(request);
    response.end("ok");
  };

  /** Reads a request to its end and keeps it among the seen ones. */
  async keep(request: IncomingMessage): Promise<SeenRequest> {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = "", url = "", headers, rawHeaders } = request;
    const seen = { method, url, headers, rawHeaders, body: Buffer.concat(chunks) };
    this.seen.push(seen);
    return seen;
  }

  /** The request that came last. */
  get last(): SeenRequest {
    const seen = this.seen.at(-1);
    if (seen === undefined) throw new Error("the upstream has seen no request");
    return seen;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Connections that are open now. */
  get connections(): number {
    return this.#sockets.size;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}

export type RawScript = (socket: Socket, piece: Buffer) => void;

/** An upstream below HTTP: the script answers on the bare connection whatever comes. */
export class RawUpstream implements AsyncDisposable {
  readonly #server: TcpServer;
  readonly sockets = new Set<Socket>();
  /** Called for each piece that arrives; requests without a body come in one. */
  script: RawScript;

  private constructor(script: RawScript) {
    this.script = script;
    this.#server = createTcpServer(socket => {
      this.sockets.add(socket);
      socket.once("close", () => this.sockets.delete(socket));
      // Whoever tears a connection on purpose gets the error of it.
      socket.on("error", () => socket.destroy());
      socket.on("data", (piece: Buffer) => {
        this.script(socket, piece);
      });
    });
  }

  static async start(script: RawScript = () => undefined): Promise<RawUpstream> {
    const upstream = new RawUpstream(script);
    upstream.#server.listen(0, "127.0.0.1");
    await once(upstream.#server, "listening");
    return upstream;
  }

  /** Answers these bytes (latin1), then goes on by `after`. */
  says(bytes: string, after: (socket: Socket) => void = () => undefined): void {
    this.script = socket => {
      socket.write(bytes, "latin1", () => {
        after(socket);
      });
    };
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
