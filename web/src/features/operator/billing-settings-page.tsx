import { Alert, Button, Group, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { IconInfoCircle } from "@tabler/icons-react";
import { answerOf, decimal } from "@tollgate/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { useSession } from "../../app/session.js";
import { showAtFields } from "../../ui/form-problem.js";
import { toBig } from "../../ui/money.js";
import { notify } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { QueryView } from "../../ui/query-view.js";
import { Section } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import {
  addressBody,
  addressField,
  addressValues,
  BillingAddressFields,
  type AddressValues,
} from "../accounts/billing-address-form.js";
import { useCurrency } from "../billing/queries.js";
import { readPrice } from "../catalog/price-input.js";
import { billingSettingsQuery, operatorKey, type BillingSettings } from "./queries.js";

/** Who sells on this platform, and on what terms. */
export function BillingSettingsPage() {
  const query = useQuery(billingSettingsQuery);
  return (
    <Section title="Billing">
      <QueryView query={query} rows={10}>
        {settings => <SettingsForm key={settings.settings?.updatedAt} {...settings} />}
      </QueryView>
    </Section>
  );
}

const termNames = [
  "taxNumber",
  "minimumAmount",
  "feePercent",
  "paymentDays",
  "invoiceSeries",
  "creditNoteSeries",
  "statementSeries",
] as const;
type TermName = (typeof termNames)[number];
type Terms = Record<TermName, string>;

const termOf = (field: string): TermName | undefined => termNames.find(name => name === field);

function SettingsForm({ settings, complete, missing }: BillingSettings) {
  const { user } = useSession();
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<Error>();
  const address = useForm<AddressValues>({
    mode: "uncontrolled",
    initialValues: addressValues(settings, { name: "", email: user.email }),
  });
  const terms = useForm<Terms>({
    mode: "uncontrolled",
    initialValues: termsOf(settings),
    validate: { minimumAmount: numberFault, feePercent: numberFault, paymentDays: daysFault },
  });
  // The address has fields of its own elsewhere, too; here both parts are one form.
  const both = {
    setFieldError: (field: string, error: string) => {
      if (termOf(field)) terms.setFieldError(field, error);
      else address.setFieldError(field, error);
    },
    getInputNode: (field: string): HTMLElement | null =>
      termOf(field) ? terms.getInputNode(field) : address.getInputNode(field),
  };
  const save = useAction({
    mutationFn: () =>
      answerOf(
        api.PUT("/operator/billing-settings", {
          body: { ...addressBody(address.getValues()), ...termsBody(terms.getValues()) },
        }),
      ),
    onMutate: () => setProblem(undefined),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: operatorKey });
      notify("The billing settings are saved.");
    },
    onError: error =>
      setProblem(showAtFields(both, error, pointer => termOf(pointer.slice(1)) ?? addressField(pointer))),
  });
  return (
    <form onSubmit={terms.onSubmit(() => save.mutate())}>
      <Stack maw={760}>
        {!complete && (
          <Alert color="yellow" variant="light" icon={<IconInfoCircle size={18} />}>
            No invoice can be issued before this is given: {missing.join("; ")}.
          </Alert>
        )}
        {problem && <ProblemAlert error={problem} />}
        <Text size="sm" c="dimmed">
          You sell to consumers, and providers supply to you. This stands on every invoice and statement from
          now on; those that are issued keep what they have.
        </Text>
        <BillingAddressFields form={address} />
        <TermFields form={terms} />
        <Group>
          <Button type="submit" loading={save.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function TermFields({ form }: { readonly form: UseFormReturnType<Terms> }) {
  const currency = useCurrency();
  return (
    <>
      <TextInput
        key={form.key("taxNumber")}
        label="Tax number"
        description="Where there is no VAT id; then no VAT is charged"
        maxLength={40}
        {...form.getInputProps("taxNumber")}
      />
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <TextInput
          key={form.key("minimumAmount")}
          label={`Minimum amount${currency === "" ? "" : `, ${currency}`}`}
          description="Below it is carried on"
          inputMode="decimal"
          {...form.getInputProps("minimumAmount")}
        />
        <TextInput
          key={form.key("feePercent")}
          label="Marketplace fee, %"
          description="Kept of revenue"
          inputMode="decimal"
          {...form.getInputProps("feePercent")}
        />
        <TextInput
          key={form.key("paymentDays")}
          label="Days to pay"
          description="From the day of issue"
          inputMode="numeric"
          {...form.getInputProps("paymentDays")}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <TextInput
          key={form.key("invoiceSeries")}
          label="Series of invoices"
          placeholder="INV"
          {...form.getInputProps("invoiceSeries")}
        />
        <TextInput
          key={form.key("creditNoteSeries")}
          label="Series of credit notes"
          placeholder="CN"
          {...form.getInputProps("creditNoteSeries")}
        />
        <TextInput
          key={form.key("statementSeries")}
          label="Series of statements"
          placeholder="ST"
          {...form.getInputProps("statementSeries")}
        />
      </SimpleGrid>
    </>
  );
}

function termsOf(settings: BillingSettings["settings"]): Terms {
  return {
    taxNumber: settings?.taxNumber ?? "",
    minimumAmount: toBig(settings?.minimumAmount ?? 1).toFixed(),
    feePercent: toBig(settings?.feePercent ?? 0).toFixed(),
    paymentDays: String(settings?.paymentDays ?? 14),
    invoiceSeries: settings?.invoiceSeries ?? "INV",
    creditNoteSeries: settings?.creditNoteSeries ?? "CN",
    statementSeries: settings?.statementSeries ?? "ST",
  };
}

function termsBody(terms: Terms) {
  const { taxNumber, minimumAmount, feePercent, paymentDays, ...series } = terms;
  return {
    ...(taxNumber.trim() !== "" && { taxNumber: taxNumber.trim() }),
    minimumAmount: decimal(readPrice(minimumAmount) ?? "0"),
    feePercent: decimal(readPrice(feePercent) ?? "0"),
    paymentDays: Number(paymentDays),
    ...Object.fromEntries(Object.entries(series).filter(([, name]) => name.trim() !== "")),
  };
}

const numberFault = (typed: string): string | null =>
  readPrice(typed) === undefined ? "Enter a number such as 12.5" : null;

const daysFault = (typed: string): string | null =>
  /^\d{1,3}$/.test(typed.trim()) ? null : "Enter a number of days";
