import { uuidV7 } from "../../kernel/ids.js";
import type { Tx } from "../../platform/database/index.js";
import type { Caller } from "../../platform/http/index.js";
import type { OperatorDeps } from "./operator.js";
import { insertAct, type ActKind } from "./store.js";

/** Whom or what an act is about, by the name that it had. */
export interface Subject {
  readonly id?: string;
  readonly name: string;
}

/** Does something as operator and writes it into the trail: both or neither. */
export async function act(
  { database, clock }: Pick<OperatorDeps, "database" | "clock">,
  who: Caller,
  what: { readonly kind: ActKind; readonly reason: string | undefined },
  work: (tx: Tx, at: Date) => Promise<Subject>,
): Promise<void> {
  await database.transaction(async tx => {
    const atMs = clock.nowMs();
    const at = new Date(atMs);
    const subject = await work(tx, at);
    await insertAct(tx, {
      id: uuidV7(atMs),
      at,
      operatorId: who.userId,
      operatorName: who.name,
      kind: what.kind,
      subjectId: subject.id,
      subjectName: subject.name,
      reason: what.reason,
    });
  });
}
