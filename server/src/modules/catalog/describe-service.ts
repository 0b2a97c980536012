import type { Static } from "typebox";
import type { Db } from "../../platform/database/index.js";
import type { Role } from "../../platform/http/index.js";
import { definitionNotFound } from "./definition-not-found.js";
import { listPlans, listPlansOf } from "./plans/reads.js";
import { findDefinition, listDefinitionsOfService, type DefinitionKey } from "./reads.js";
import type { ServiceDefinitionDto, ServiceDto } from "./schemas.js";
import { toServiceDefinitionDto, toServiceDto, type DescriptionConfig } from "./service-dto.js";

/** The provider's view of one service of the account. @throws Problem not-found */
export async function describeService(
  db: Db,
  service: { readonly accountId: string; readonly serviceId: string; readonly role: Role },
  config: DescriptionConfig,
): Promise<Static<typeof ServiceDto>> {
  const definitions = await listDefinitionsOfService(db, service);
  const plansOf = await listPlansOf(
    db,
    definitions.map(definition => definition.id),
  );
  const dto = toServiceDto(definitions, plansOf, service.role, config);
  if (dto === undefined) throw definitionNotFound();
  return dto;
}

/** The provider's view of one definition of the account. @throws Problem not-found */
export async function describeDefinition(
  db: Db,
  key: DefinitionKey,
  config: DescriptionConfig,
): Promise<Static<typeof ServiceDefinitionDto>> {
  const definition = await findDefinition(db, key);
  if (definition === undefined) throw definitionNotFound();
  return toServiceDefinitionDto(definition, await listPlans(db, definition.id), config);
}
