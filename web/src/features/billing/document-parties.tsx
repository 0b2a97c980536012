import { SimpleGrid, Stack, Text } from "@mantine/core";
import { countryName } from "../accounts/countries.js";
import type { BillingDocument } from "./document-queries.js";

type Party = NonNullable<BillingDocument["supplier"]>;

/** Who supplied, and who owes; nobody stands on what is carried forward. */
export function DocumentParties({ supplier, customer }: Pick<BillingDocument, "supplier" | "customer">) {
  if (!supplier || !customer) return null;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <PartyView title="From" party={supplier} />
      <PartyView title="To" party={customer} />
    </SimpleGrid>
  );
}

function PartyView({ title, party }: { readonly title: string; readonly party: Party }) {
  const { name, streetLines, postalCode = "", city, country, vatId, taxNumber, email } = party;
  const lines = [...streetLines, `${postalCode} ${city}`.trim(), countryName(country), email];
  return (
    <Stack gap={0}>
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <Text fw={600}>{name}</Text>
      {lines.map((line, place) => (
        <Text key={place} size="sm">
          {line}
        </Text>
      ))}
      {vatId !== undefined && <Text size="sm">VAT id {vatId}</Text>}
      {taxNumber !== undefined && <Text size="sm">Tax number {taxNumber}</Text>}
    </Stack>
  );
}
