import { Type } from "typebox";
import { Uuid } from "../../platform/http/index.js";

export const EntryParams = Type.Object({ id: Uuid("id of the marketplace entry, not of the service") });
