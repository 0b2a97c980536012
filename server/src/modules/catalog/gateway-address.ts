import type { Config } from "../../config/index.js";

/** The parts of a service definition that its address is made of. */
export interface AddressParts {
  readonly ownerSlug: string;
  readonly slug: string;
  readonly version: string;
}

/** The gateway's path without the version: `/{owner}/{service}`. */
export function contextOf({ ownerSlug, slug }: Pick<AddressParts, "ownerSlug" | "slug">): string {
  return `/${ownerSlug}/${slug}`;
}

/** Where consumers call the service; they append a slash and a sub-path. */
export function gatewayEndpointOf(parts: AddressParts, { gatewayUrl }: Pick<Config, "gatewayUrl">): string {
  return `${gatewayUrl}${contextOf(parts)}/${parts.version}`;
}
