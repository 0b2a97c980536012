import type { Static } from "typebox";
import type { Config } from "../../config/index.js";
import { platformTimestamp } from "../../kernel/clock.js";
import type { Role } from "../../platform/http/index.js";
import { contextOf, gatewayEndpointOf } from "./gateway-address.js";
import { planDto, pricingCategoryOf } from "./plans/plan-dto.js";
import type { Plan } from "./plans/reads.js";
import { withheldOf, type Definition } from "./reads.js";
import type { ApiDto, ServiceDefinitionDto, ServiceDto, ServiceOverviewDto } from "./schemas.js";
import { findIndustry } from "./taxonomy.js";

/** The parts of the configuration that a service's description shows. */
export type DescriptionConfig = Pick<Config, "gatewayUrl" | "publicUrl" | "currency">;

const permissions = { viewer: "VIEWER", maintainer: "MAINTAINER", owner: "OWNER" } as const;

export function toServiceOverviewDto(
  definition: Definition,
  role: Role,
  config: DescriptionConfig,
): Static<typeof ServiceOverviewDto> {
  return {
    currentUserPermission: permissions[role],
    id: definition.serviceId,
    serviceDefinitionId: definition.id,
    name: definition.name,
    type: "EXTERNAL",
    version: definition.version,
    lifecycle: definition.lifecycle,
    ...takeDownOf(definition),
    createdAt: platformTimestamp(definition.serviceCreatedAt),
    ...logoUrlOf(definition, config),
  };
}

/** A service with its definitions, all of one service; undefined without any. */
export function toServiceDto(
  definitions: readonly Definition[],
  plansOf: ReadonlyMap<string, readonly Plan[]>,
  role: Role,
  config: DescriptionConfig,
): Static<typeof ServiceDto> | undefined {
  const [newest] = definitions;
  if (newest === undefined) return undefined;
  return {
    currentUserPermission: permissions[role],
    id: newest.serviceId,
    name: newest.name,
    ...takeDownOf(newest),
    serviceDefinitions: definitions.map(definition =>
      toServiceDefinitionDto(definition, plansOf.get(definition.id) ?? [], config),
    ),
  };
}

/** The provider's view of a definition. The credentials towards the provider's service are in no answer. */
export function toServiceDefinitionDto(
  definition: Definition,
  plans: readonly Plan[],
  config: DescriptionConfig,
): Static<typeof ServiceDefinitionDto> {
  const { description, createdBy, modifiedBy } = definition;
  return {
    id: definition.id,
    version: definition.version,
    name: definition.name,
    context: contextOf(definition),
    ...(description !== undefined && { description }),
    productionEndpoint: definition.upstreamUrl,
    gatewayEndpoint: gatewayEndpointOf(definition, config),
    type: "EXTERNAL",
    securityConfiguration: definition.security,
    firstByteTimeoutSeconds: definition.firstByteTimeoutMs / 1_000,
    concurrentCallsMax: definition.concurrentCallsMax,
    pricingPlans: plans.map(plan => planDto(plan, config.currency)),
    lifecycle: definition.lifecycle,
    industries: industriesOf(definition),
    ...logoUrlOf(definition, config),
    createdAt: platformTimestamp(definition.createdAt),
    modifiedAt: platformTimestamp(definition.modifiedAt),
    ...(createdBy !== undefined && { createdBy }),
    ...(modifiedBy !== undefined && { modifiedBy }),
  };
}

/** The consumer's view: a marketplace entry, or the service behind a subscription. */
export function toApiDto(
  definition: Definition,
  plans: readonly Plan[],
  config: DescriptionConfig,
): Static<typeof ApiDto> {
  const { description } = definition;
  const pricingCategory = pricingCategoryOf(plans);
  const withheld = withheldOf(definition);
  return {
    id: definition.id,
    serviceId: definition.serviceId,
    name: definition.name,
    context: contextOf(definition),
    version: definition.version,
    ...(description !== undefined && { description }),
    gatewayEndpoint: gatewayEndpointOf(definition, config),
    pricingPlans: plans.map(plan => planDto(plan, config.currency)),
    ...(pricingCategory && { pricingCategory }),
    industries: industriesOf(definition),
    provider: definition.ownerName,
    lifecycle: definition.lifecycle,
    ...(withheld && { withheld: withheldNames[withheld] }),
    serviceType: "EXTERNAL",
  };
}

const withheldNames = { "taken-down": "TAKEN_DOWN", "provider-suspended": "PROVIDER_SUSPENDED" } as const;

function takeDownOf({ takeDown }: Definition) {
  return takeDown === undefined
    ? {}
    : { takeDown: { since: takeDown.at.toISOString(), reason: takeDown.reason } };
}

/** The definition's industries, each without its children. */
export function industriesOf({ industryIds }: Pick<Definition, "industryIds">) {
  return industryIds.flatMap(uuid => findIndustry(uuid) ?? []);
}

/** Where a logo is fetched, left out when the provider uploaded none. */
export function logoUrlOf(
  { id, hasLogo }: Pick<Definition, "id" | "hasLogo">,
  { publicUrl }: Pick<Config, "publicUrl">,
): { readonly logoUrl?: string } {
  return hasLogo ? { logoUrl: `${publicUrl}/qc-catalog/v2/apis/${id}/logo` } : {};
}
