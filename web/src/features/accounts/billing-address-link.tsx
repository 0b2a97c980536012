import type { ReactNode } from "react";
import { useAccount } from "../../app/session.js";
import { TextLink } from "../../ui/link-button.js";

/** To where the billing address of the account is entered that one acts for. */
export function BillingAddressLink(props: { readonly size?: "sm"; readonly children: ReactNode }) {
  const account = useAccount();
  return account.isOrganization ? (
    <TextLink
      to="/settings/organizations/$organizationId"
      params={{ organizationId: account.id }}
      {...props}
    />
  ) : (
    <TextLink to="/settings/billing-address" {...props} />
  );
}
