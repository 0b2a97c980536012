import { Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { notify } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { QueryView } from "../../ui/query-view.js";
import { Section } from "../../ui/surfaces.js";
import { BillingAddressFields, useBillingAddressForm } from "./billing-address-form.js";
import { billingAddressQuery, type BillingAddress as Address } from "./billing-address-query.js";
import { countryName } from "./countries.js";

interface BillingAddressProps {
  readonly accountId: string;
  readonly mayChange: boolean;
}

/** Where invoices of an account go. */
export function BillingAddress({ accountId, mayChange }: BillingAddressProps) {
  const query = useQuery(billingAddressQuery(accountId));
  return (
    <Section title="Billing address">
      <QueryView query={query} rows={5}>
        {({ address }) =>
          mayChange ? (
            <BillingAddressForm accountId={accountId} address={address} />
          ) : (
            <AddressView address={address} />
          )
        }
      </QueryView>
    </Section>
  );
}

interface BillingAddressFormProps {
  readonly accountId: string;
  readonly address: Address | undefined;
}

function BillingAddressForm({ accountId, address }: BillingAddressFormProps) {
  const { form, save, problem } = useBillingAddressForm(accountId, address);
  return (
    <form
      onSubmit={form.onSubmit(values =>
        save.mutate(values, { onSuccess: () => notify("The billing address is saved.") }),
      )}
    >
      <Stack>
        {problem && <ProblemAlert error={problem} />}
        <Text size="sm" c="dimmed">
          Invoices for what you use are made out to it. Invoices that were sent keep the address of their
          time.
        </Text>
        <BillingAddressFields form={form} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function AddressView({ address }: { readonly address: Address | undefined }) {
  if (address === undefined) {
    return (
      <Text size="sm" c="dimmed">
        There is none yet. An owner of the organization can enter it here.
      </Text>
    );
  }
  const { name, streetLines, postalCode, city, country, vatId, email } = address;
  const place = postalCode === undefined ? city : `${postalCode} ${city}`;
  return (
    <>
      <Text className="tollgate-prose">{[name, ...streetLines, place, countryName(country)].join("\n")}</Text>
      <Text size="sm">
        {vatId !== undefined && `VAT id ${vatId} · `}Invoices go to {email}
      </Text>
    </>
  );
}
