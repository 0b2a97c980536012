import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";

/**
 * What happens to one statement that stores reports: `lose-answer`: PostgreSQL commits, the answer never arrives;
 * `lose-answer-and-refuse`: as before, and no later connection comes through; `lose-request`: it never reaches PostgreSQL;
 * `cut-at-once`: it is under way in PostgreSQL when the connection breaks.
 */
export type Fate = "pass" | "lose-answer" | "lose-answer-and-refuse" | "lose-request" | "cut-at-once";

const storing = "store-usage";
// ReadyForQuery with status idle: the transaction is over.
const ready = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** Stands between a pool and PostgreSQL and breaks connections at the worst moments. */
export class CuttingProxy implements AsyncDisposable {
  /** Fates of the coming statements, in their order; when they have run out, all pass. */
  readonly fates: Fate[] = [];
  /** How many statements that store reports came. */
  seen = 0;
  /** No new connection comes through. */
  refusing = false;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #target: URL;

  private constructor(target: URL) {
    this.#target = target;
    this.#server = createServer(client => {
      this.#serve(client);
    });
  }

  static async start(databaseUrl: string): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(new URL(databaseUrl));
    await new Promise<void>(resolve => proxy.#server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  /** The database's URL through the proxy. */
  get url(): string {
    const url = new URL(this.#target);
    url.hostname = "127.0.0.1";
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href;
  }

  #serve(client: Socket): void {
    if (this.refusing) {
      client.destroy();
      return;
    }
    const server = connect(Number(this.#target.port || 5432), this.#target.hostname);
    let swallow = false;
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => this.#sockets.delete(socket));
    }
    client.on("data", chunk => {
      const fate = chunk.includes(storing) ? this.#nextFate() : "pass";
      if (fate === "lose-request") {
        client.destroy();
        server.destroy();
        return;
      }
      swallow ||= fate === "lose-answer" || fate === "lose-answer-and-refuse";
      this.refusing ||= fate === "lose-answer-and-refuse";
      server.write(chunk);
      // The other side stays open: PostgreSQL does not learn that nobody waits any more.
      if (fate === "cut-at-once") client.destroy();
    });
    server.on("data", chunk => {
      if (!swallow) client.write(chunk);
      else if (chunk.includes(ready)) client.destroy();
    });
    client.on("end", () => server.end());
    server.on("end", () => client.end());
  }

  #nextFate(): Fate {
    this.seen++;
    return this.fates.shift() ?? "pass";
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise(resolve => this.#server.close(resolve));
  }
}
