import { setTimeout as pause } from "node:timers/promises";
import type { Stage } from "./stage.js";

export interface Contender<T> {
  readonly name: string;
  /** One run; rejects when it can't be trusted. */
  readonly run: (seconds: number) => Promise<T>;
  /** A run is so long that what is cold at its beginning does not count: it is not run once more before. */
  readonly warmsUpItself?: boolean;
}

/**
 * Lets each contender warm up once, unless its runs do that, and run `stage.runs` times. They take turns, each round begun by
 * another one, so that whatever changes on the machine meanwhile meets all of them alike.
 * @returns the samples of each contender, in their order
 */
export async function alternate<T>(
  stage: Stage,
  row: string,
  contenders: readonly Contender<T>[],
  show: (sample: T) => string,
): Promise<readonly (readonly T[])[]> {
  const samples = contenders.map((): T[] => []);
  for (const contender of contenders) {
    if (contender.warmsUpItself === true) continue;
    stage.say(`${row}: ${contender.name} warms up`);
    await contender.run(stage.warmUpSeconds);
  }
  for (let round = 0; round < stage.runs; round++) {
    for (let turn = 0; turn < contenders.length; turn++) {
      const place = (round + turn) % contenders.length;
      const contender = contenders[place];
      if (contender === undefined) continue;
      await pause(stage.settleMs, undefined, { signal: stage.signal });
      const sample = await contender.run(stage.seconds);
      samples[place]?.push(sample);
      stage.say(`${row}: run ${round + 1} of ${stage.runs}, ${contender.name}: ${show(sample)}`);
    }
  }
  return samples;
}
