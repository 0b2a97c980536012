import { NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { answerOf, type ApiProblem } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { useSession } from "../../app/session.js";
import { showAtFields } from "../../ui/form-problem.js";
import { useAction } from "../../ui/use-action.js";
import {
  billingAddressQuery,
  type BillingAddress,
  type GivenBillingAddress,
} from "./billing-address-query.js";
import { countryChoices } from "./countries.js";

export interface AddressValues {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
  readonly vatId: string;
  readonly email: string;
}

const fields = ["name", "postalCode", "city", "country", "vatId", "email"] as const;

/** A form for the billing address of an account, and how to save it. */
export function useBillingAddressForm(accountId: string, address?: BillingAddress) {
  const { user, accounts } = useSession();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<Error>();
  const form = useForm<AddressValues>({
    mode: "uncontrolled",
    initialValues: addressValues(address, {
      name: accounts.find(({ id }) => id === accountId)?.displayName ?? "",
      email: user.email,
    }),
  });
  const save = useAction<unknown, ApiProblem, AddressValues>({
    mutationFn: values =>
      answerOf(
        api.PUT("/v2/billing-address", {
          headers: { "X-OrganizationId": accountId },
          body: addressBody(values),
        }),
      ),
    onMutate: () => setProblem(undefined),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: billingAddressQuery(accountId).queryKey }),
    onError: error => setProblem(showAtFields(form, error, addressField)),
  });
  return { form, save, problem };
}

type AddressLike = Omit<BillingAddress, "id" | "country" | "updatedAt"> & { readonly country: string };

/** The fields of an address that may not be there yet. */
export function addressValues(
  address: AddressLike | undefined,
  otherwise: { readonly name: string; readonly email: string },
): AddressValues {
  return {
    name: address?.name ?? otherwise.name,
    street: address?.streetLines.join("\n") ?? "",
    postalCode: address?.postalCode ?? "",
    city: address?.city ?? "",
    country: address?.country ?? "",
    vatId: address?.vatId ?? "",
    email: address?.email ?? otherwise.email,
  };
}

/** What the API takes for an address. */
export function addressBody({
  street,
  postalCode,
  vatId,
  country,
  ...rest
}: AddressValues): GivenBillingAddress {
  return {
    ...rest,
    streetLines: street.split("\n").filter(line => line.trim() !== ""),
    // Chosen from the list, or refused by the API.
    country: country as GivenBillingAddress["country"],
    ...(postalCode.trim() !== "" && { postalCode }),
    ...(vatId.trim() !== "" && { vatId }),
  };
}

/** The field for a JSON pointer. */
export function addressField(pointer: string): string | undefined {
  return pointer.startsWith("/streetLines") ? "street" : fields.find(field => pointer === `/${field}`);
}

/** The fields of the form; whoever shows them owns the form element. */
export function BillingAddressFields({ form }: { readonly form: UseFormReturnType<AddressValues> }) {
  return (
    <Stack>
      <TextInput
        label="Name or company"
        description="In Latin, Greek or Cyrillic letters, as the address: invoices print no others"
        autoComplete="billing organization"
        required
        maxLength={200}
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <Textarea
        label="Street address"
        description="Up to three lines"
        autoComplete="billing street-address"
        required
        rows={2}
        key={form.key("street")}
        {...form.getInputProps("street")}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label="Postal code"
          autoComplete="billing postal-code"
          maxLength={20}
          key={form.key("postalCode")}
          {...form.getInputProps("postalCode")}
        />
        <TextInput
          label="City"
          autoComplete="billing address-level2"
          required
          maxLength={100}
          key={form.key("city")}
          {...form.getInputProps("city")}
        />
      </SimpleGrid>
      <NativeSelect
        label="Country"
        autoComplete="billing country"
        required
        data={[{ value: "", label: "Choose a country", disabled: true }, ...countryChoices]}
        key={form.key("country")}
        {...form.getInputProps("country")}
      />
      <TextInput
        label="VAT id"
        description="Of a company, if it has one; with the prefix of its country"
        maxLength={40}
        key={form.key("vatId")}
        {...form.getInputProps("vatId")}
      />
      <TextInput
        label="E-mail for invoices"
        type="email"
        autoComplete="billing email"
        required
        key={form.key("email")}
        {...form.getInputProps("email")}
      />
    </Stack>
  );
}
