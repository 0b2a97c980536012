import type { Static } from "typebox";
import { platformTimestamp } from "../../kernel/clock.js";
import type { Role } from "../../platform/http/index.js";
import type { ApplicationRow } from "./reads.js";
import type { ApplicationDto } from "./schemas.js";

const permissions = { viewer: "VIEWER", maintainer: "MAINTAINER", owner: "OWNER" } as const;

export function toApplicationDto(
  row: Pick<ApplicationRow, "id" | "name" | "createdAt">,
  role: Role,
  subscriptionCount: number,
): Static<typeof ApplicationDto> {
  return {
    currentUserPermission: permissions[role],
    id: row.id,
    name: row.name,
    subscriptionCount,
    createdAt: platformTimestamp(row.createdAt),
  };
}
