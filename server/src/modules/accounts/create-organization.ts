import { isUuid } from "../../kernel/ids.js";
import { requireSlug } from "../../kernel/slug.js";
import type { Tx } from "../../platform/database/index.js";
import { invalidBody } from "../../platform/http/index.js";
import { organizationsPerPersonMax } from "./limits.js";
import { countOrganizationsOf, type OrganizationView } from "./organization-reads.js";
import { limitReached, nameTaken } from "./problems.js";
import { insertOrganization } from "./store.js";

/**
 * Creates an organization with its first owner and, by trigger, its account.
 * @throws Problem invalid-request when the name makes no slug, name-taken, limit-reached
 */
export async function createOrganization(
  tx: Tx,
  organization: { readonly name: string; readonly ownerId: string; readonly at: Date },
): Promise<OrganizationView> {
  const { name } = organization;
  const slug = requireSlug(name);
  // A person's gateway addresses begin with their id; no organization may look like one.
  if (isUuid(slug)) throw invalidBody("/name", "must not look like an id");
  if ((await countOrganizationsOf(tx, organization.ownerId)) >= organizationsPerPersonMax) {
    throw limitReached(`Nobody can belong to more than ${organizationsPerPersonMax} organizations.`);
  }
  const id = await insertOrganization(tx, { name, slug, ownerId: organization.ownerId, at: organization.at });
  if (id === undefined) {
    throw nameTaken(
      `Gateway addresses of another organization begin with "${slug}" already. Choose another name.`,
    );
  }
  return { id, name, slug };
}
