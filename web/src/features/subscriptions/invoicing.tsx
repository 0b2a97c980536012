import { Alert, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useAccount } from "../../app/session.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { BillingAddressFields, useBillingAddressForm } from "../accounts/billing-address-form.js";
import { billingAddressQuery } from "../accounts/billing-address-query.js";

/**
 * What subscribing asks for when calls will be charged: where invoices go, while the account has not said so.
 * @param charged by the plan, of somebody else's service
 */
export function useInvoicing(charged: boolean) {
  const account = useAccount();
  const query = useQuery({ ...billingAddressQuery(account.id), enabled: charged });
  const { form, save, problem } = useBillingAddressForm(account.id);
  const missing = charged && query.data !== undefined && query.data.address === undefined;
  // Only owners may say where an organization's invoices go; others can subscribe all the same.
  const asked = missing && account.role === "OWNER";
  const fields = asked ? (
    <Stack role="group" aria-label="Billing address">
      <Text size="sm">Invoices need an address. It is kept for the next time, in your settings.</Text>
      {problem && <ProblemAlert error={problem} />}
      <BillingAddressFields form={form} />
    </Stack>
  ) : missing ? (
    <Alert color="yellow" variant="light">
      <Text size="sm">
        {account.displayName} has no billing address yet. Ask an owner to enter one on the organization&apos;s
        page, in the settings.
      </Text>
    </Alert>
  ) : undefined;
  return {
    fields,
    pending: (charged && query.isPending) || save.isPending,
    /** Saves the address, if it is asked for; to be awaited before subscribing. */
    settle: async (): Promise<void> => {
      if (asked) await save.mutateAsync(form.getValues());
    },
  };
}
