import { useSession } from "../../app/session.js";
import { BillingAddress } from "./billing-address.js";

/** Of the person's own account; an organization's stands on its page. */
export function BillingAddressPage() {
  const { user } = useSession();
  return <BillingAddress accountId={user.id} mayChange />;
}
