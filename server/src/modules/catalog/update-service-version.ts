import type { Static } from "typebox";
import { invalidRequest } from "../../kernel/problem.js";
import type { Tx } from "../../platform/database/index.js";
import { changeDefinition } from "./change-definition.js";
import { limits } from "./limits.js";
import type { DefinitionKey } from "./reads.js";
import type { UpdateVersionRequest } from "./schemas.js";
import type { Change } from "./store.js";
import { findIndustry } from "./taxonomy.js";
import { textFault } from "./text-fault.js";

/** Changes description, industries, or both; what is absent stays. @throws Problem not-found, invalid-request */
export async function updateServiceVersion(
  tx: Tx,
  key: DefinitionKey,
  { description, industryUuids }: Static<typeof UpdateVersionRequest>,
  change: Change,
): Promise<void> {
  const update = {
    ...(description !== undefined && { description: readDescription(description) }),
    ...(industryUuids && { industryIds: readIndustries(industryUuids) }),
  };
  await changeDefinition(tx, key, update, change);
}

function readDescription(description: string): string | null {
  const fault = textFault(description, { charactersMax: limits.descriptionCharactersMax });
  if (fault !== undefined) throw invalidMember("/description", fault);
  return description === "" ? null : description;
}

function readIndustries(uuids: readonly string[]): readonly string[] {
  const industries = uuids.map((uuid, index) => {
    const industry = findIndustry(uuid);
    if (industry === undefined) {
      throw invalidMember(`/industryUuids/${index}`, "is no uuid from /taxonomies/industries");
    }
    return industry.uuid;
  });
  return [...new Set(industries)];
}

function invalidMember(pointer: string, message: string) {
  return invalidRequest(`The member ${pointer} ${message}.`, { errors: [{ pointer, message }] });
}
