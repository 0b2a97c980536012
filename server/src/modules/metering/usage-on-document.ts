import { Type, type Static } from "typebox";
import type { Db } from "../../platform/database/index.js";
import { Uuid } from "../../platform/http/index.js";
import type { AccountSide } from "./live-usage-reads.js";
import type { UsageEvent } from "./reads.js";

const Kind = Type.Enum(["INVOICE", "CREDIT_NOTE", "STATEMENT", "CARRIED_FORWARD"]);

/** Where a report stands in the end, for one side. */
export const UsageOnDocument = Type.Object({
  side: Type.Enum(["consumer", "provider"]),
  state: Type.Enum(["open", "free", "carried", "issued"], {
    description:
      "open: its month is not settled yet. free: settled, and on no document, since it costs nothing. carried: too little so far, it waits for the next document",
  }),
  document: Type.Optional(
    Type.Object({
      id: Uuid(),
      kind: Kind,
      number: Type.Optional(Type.String({ description: "none for what is carried forward" })),
      position: Type.Integer({ description: "the line on it" }),
    }),
  ),
  correctedBy: Type.Optional(
    Type.Array(Type.Object({ id: Uuid(), kind: Kind, number: Type.String() }), {
      description: "credit notes, or later statements, that correct that line",
    }),
  ),
});
export type UsageOnDocument = Static<typeof UsageOnDocument>;

/** What billing tells about events: it lies above metering, so it is handed in. */
export interface DocumentsOf {
  /** @returns by event id, one entry for each side */
  findOfUsage(
    db: Db,
    events: readonly UsageEvent[],
    sides: readonly AccountSide[],
  ): Promise<ReadonlyMap<string, readonly UsageOnDocument[]>>;
}
