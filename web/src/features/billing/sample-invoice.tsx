import { Badge, Button, Group, Stack, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { formatMoney } from "../../ui/money.js";
import { Moment } from "../../ui/moment.js";
import { QueryView } from "../../ui/query-view.js";
import { Section } from "../../ui/surfaces.js";
import { BillingAddressLink } from "../accounts/billing-address-link.js";
import { DocumentLines } from "./document-lines.js";
import { DocumentParties } from "./document-parties.js";
import { netAndVat } from "./document-totals.js";
import { monthName } from "./months.js";
import { sampleInvoiceQuery, type SampleInvoice as Sample } from "./queries.js";

interface SampleInvoiceProps {
  readonly serviceId: string;
  readonly versionId: string;
}

/** The invoice that this month's test usage of a service would come to. Nothing of it is booked. */
export function SampleInvoice({ serviceId, versionId }: SampleInvoiceProps) {
  const [wanted, setWanted] = useState(false);
  const query = useQuery({ ...sampleInvoiceQuery(serviceId, versionId), enabled: wanted });
  const close = (): void => {
    if (wanted) void query.refetch();
    setWanted(true);
  };
  return (
    <Section
      title="Test month"
      actions={
        <Button size="xs" variant="default" loading={wanted && query.isFetching} onClick={close}>
          {wanted ? "Close it again" : "Close this test month now"}
        </Button>
      }
    >
      {wanted ? (
        <QueryView query={query} rows={4}>
          {sample => <SampleView sample={sample} />}
        </QueryView>
      ) : (
        <Text size="sm" c="dimmed">
          See the invoice that this month&apos;s test usage would come to, rated as a month that is really
          closed. It is a sample: nothing is booked, and you can do it as often as you like.
        </Text>
      )}
    </Section>
  );
}

function SampleView({ sample }: { readonly sample: Sample }) {
  const { month, drawnAt, outcome, currency, lines, gross, vat } = sample;
  const total = { name: "Total", amount: formatMoney(gross, currency), strong: true };
  return (
    <Stack gap="md">
      <Group gap="xs">
        <Badge variant="light" color="yellow">
          Sample, nothing is booked
        </Badge>
        <Text size="sm">
          {monthName(month)}, up to <Moment at={drawnAt} seconds />
        </Text>
      </Group>
      <Missing missing={sample.missing} />
      <DocumentParties {...sample} />
      {outcome === "NOTHING" ? (
        <Text size="sm">There is no test usage of this month that has a price.</Text>
      ) : (
        <DocumentLines
          document={sample}
          lines={lines}
          calls={line => line.applicationName}
          totals={[...netAndVat({ ...sample, kind: outcome }), ...(outcome === "INVOICE" ? [total] : [])]}
        />
      )}
      {outcome === "CARRIED_FORWARD" && (
        <Text size="sm" c="dimmed">
          That is too little for an invoice of its own: it would be carried forward to the next one.
        </Text>
      )}
      {vat.map(
        ({ rule, note }) =>
          note !== undefined && (
            <Text key={rule} size="sm" c="dimmed">
              {note}
            </Text>
          ),
      )}
    </Stack>
  );
}

/** A real invoice would wait for it; the sample only does without. */
function Missing({ missing }: Pick<Sample, "missing">) {
  if (missing.length === 0) return null;
  return (
    <Stack gap={4}>
      {missing.includes("billing-address-missing") && (
        <Text size="sm">
          Your account has no <BillingAddressLink>billing address</BillingAddressLink>, so that the sample
          names nobody and no VAT.
        </Text>
      )}
      {missing.includes("operator-details-missing") && (
        <Text size="sm">The operator has not said yet who sells, so that VAT is not known.</Text>
      )}
    </Stack>
  );
}
