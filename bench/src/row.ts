import type { Figure } from "./figure.js";
import type { Stage } from "./stage.js";

/** One or several rows of the results that are measured in the same run. */
export interface Measurement {
  readonly rows: readonly string[];
  /** One sentence for --help. */
  readonly title: string;
  /** Whether --smoke takes it. */
  readonly smoke: boolean;
  /** Takes long and has no goal: measured only when it is named. */
  readonly onlyWhenNamed?: boolean;
  /** @throws RowFailed, MissingTool */
  readonly measure: (stage: Stage, wanted: ReadonlySet<string>) => Promise<readonly Figure[]>;
}
