import { createClient } from "@tollgate/sdk";
import { actingOrganization } from "./acting-account.js";

/** The platform's API, for whoever is signed in and the account they act for. */
export const api = createClient({ baseUrl: "/qc-catalog", organizationId: actingOrganization });
