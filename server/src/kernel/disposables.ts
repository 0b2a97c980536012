/** What was opened, to be closed in the opposite order. (AsyncDisposableStack comes with Node 24.) */
export class Disposables implements AsyncDisposable {
  readonly #opened: AsyncDisposable[] = [];

  /** Takes over the closing of a resource. */
  use<T extends AsyncDisposable>(resource: T): T {
    this.#opened.push(resource);
    return resource;
  }

  /** Closes everything, also when something fails on the way. @throws AggregateError of all failures */
  async [Symbol.asyncDispose](): Promise<void> {
    const failures: unknown[] = [];
    for (let resource = this.#opened.pop(); resource !== undefined; resource = this.#opened.pop()) {
      try {
        await resource[Symbol.asyncDispose]();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, "closing failed");
  }
}
