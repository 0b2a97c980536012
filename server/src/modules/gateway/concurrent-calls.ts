/** Counts the calls under way of each service, so that one that is slow or dead can't take up the whole process. */
export class ConcurrentCalls {
  readonly #gateways: () => number;
  readonly #underWay = new Map<string, number>();

  /** @param gateways how many processes the calls are spread over; each allows its share, and at least one */
  constructor(gateways: () => number) {
    this.#gateways = gateways;
  }

  hasRoom(definitionId: string, max: number): boolean {
    const underWay = this.#underWay.get(definitionId) ?? 0;
    return underWay < Math.max(1, Math.floor(max / this.#gateways()));
  }

  begin(definitionId: string): void {
    this.#underWay.set(definitionId, (this.#underWay.get(definitionId) ?? 0) + 1);
  }

  end(definitionId: string): void {
    const underWay = this.#underWay.get(definitionId) ?? 0;
    if (underWay > 1) this.#underWay.set(definitionId, underWay - 1);
    else this.#underWay.delete(definitionId);
  }
}
