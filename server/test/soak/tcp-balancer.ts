import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/** A plain TCP balancer: each connection goes to the next target that takes it, and breaks with it. */
export class TcpBalancer implements AsyncDisposable {
  /** Ports of loopback, tried in turn. None: connections are refused. */
  targets: readonly number[];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #turn = 0;

  private constructor(targets: readonly number[]) {
    this.targets = targets;
    this.#server = createServer({ pauseOnConnect: true }, client => {
      this.#keep(client);
      this.#dial(client, this.targets.length);
    });
  }

  static async start(targets: readonly number[] = []): Promise<TcpBalancer> {
    const balancer = new TcpBalancer(targets);
    await new Promise<void>(resolve => balancer.#server.listen(0, "127.0.0.1", resolve));
    return balancer;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  #keep(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.once("close", () => this.#sockets.delete(socket));
  }

  #dial(client: Socket, tries: number): void {
    const port = this.targets[this.#turn++ % this.targets.length];
    if (port === undefined || tries === 0) {
      client.destroy();
      return;
    }
    const server = connect(port, "127.0.0.1");
    const refused = (): void => {
      this.#dial(client, tries - 1);
    };
    server.once("error", refused);
    server.once("connect", () => {
      server.off("error", refused);
      this.#keep(server);
      client.pipe(server).pipe(client);
      client.once("close", () => server.destroy());
      server.once("close", () => client.destroy());
      client.resume();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.targets = [];
    for (const socket of this.#sockets) socket.destroy();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
