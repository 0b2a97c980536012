import type { HostedService } from "./hosted-service.js";
import type { Person } from "./person.js";

/** The example as the platform knows it, and who hosts and offers it. */
export interface OfferedService {
  readonly hosted: HostedService;
  readonly provider: Person;
  readonly name: string;
  readonly id: string;
  readonly versionId: string;
  readonly productId: string;
}

/** Below /qc-catalog; the contract has two prefixes for the versions of a service. */
export function versionPath({ id, versionId }: Pick<OfferedService, "id" | "versionId">): string {
  return `/services/${id}/versions/${versionId}`;
}

export function externalVersionPath(service: Pick<OfferedService, "id" | "versionId">): string {
  return `/external-services/${service.id}/versions/${service.versionId}`;
}
