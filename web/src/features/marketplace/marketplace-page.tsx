import { Badge, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from "@mantine/core";
import { IconBuildingStore, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { Empty } from "../../ui/empty.js";
import { Page } from "../../ui/page.js";
import { QueryView } from "../../ui/query-view.js";
import { formatMoney } from "../../ui/money.js";
import { Figure, Section } from "../../ui/surfaces.js";
import classes from "./marketplace-page.module.css";
import { entriesQuery, type EntryOverview } from "./queries.js";

const route = getRouteApi("/signed-in/marketplace");

const categories = { FREE: "Free", FREEMIUM: "Free and pay-per-use", COMMERCIAL: "Pay-per-use" } as const;

export function MarketplacePage() {
  const { search = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const [industry, setIndustry] = useState("");
  const entries = useQuery(entriesQuery);
  const industries = [
    ...new Map(
      (entries.data ?? []).flatMap(entry => entry.industries).map(({ uuid, label }) => [uuid, label]),
    ),
  ];
  return (
    <Page
      title="Marketplace"
      lead="Services that others offer: subscribe an application, and pay for what you use."
    >
      <Group align="flex-end">
        <TextInput
          type="search"
          aria-label="Search the marketplace"
          placeholder="Search"
          leftSection={<IconSearch size={16} />}
          flex={1}
          maw={420}
          value={search}
          onChange={({ currentTarget: { value } }) =>
            void navigate({ search: value === "" ? {} : { search: value }, replace: true })
          }
        />
        {industries.length > 0 && (
          <NativeSelect
            aria-label="Industry"
            data={[
              { value: "", label: "All industries" },
              ...industries.map(([value, label]) => ({ value, label })),
            ]}
            value={industry}
            onChange={event => setIndustry(event.currentTarget.value)}
          />
        )}
      </Group>
      <QueryView query={entries} rows={6}>
        {all => {
          const found = all.filter(entry => fits(entry, search, industry));
          return found.length === 0 ? (
            <Section>
              <Empty
                icon={<IconBuildingStore size={24} />}
                title={all.length === 0 ? "Nothing is offered yet" : "Nothing fits this search"}
              >
                {all.length === 0 && "Services appear here as soon as a provider publishes one."}
              </Empty>
            </Section>
          ) : (
            <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
              {found.map(entry => (
                <EntryCard key={entry.id} entry={entry} />
              ))}
            </SimpleGrid>
          );
        }}
      </QueryView>
    </Page>
  );
}

function fits(entry: EntryOverview, search: string, industry: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const text =
    `${entry.name} ${entry.provider} ${entry.description ?? ""} ${entry.industries.map(({ label }) => label).join(" ")}`.toLowerCase();
  return (
    words.every(word => text.includes(word)) &&
    (industry === "" || entry.industries.some(({ uuid }) => uuid === industry))
  );
}

function EntryCard({ entry }: { readonly entry: EntryOverview }) {
  return (
    <Link to="/marketplace/$entryId" params={{ entryId: entry.id }} className={classes.card}>
      <Stack gap={6} flex={1}>
        <Text fw={600} size="lg" component="span">
          {entry.name}
        </Text>
        <Text size="sm" c="dimmed" component="span">
          by {entry.provider}
        </Text>
        {entry.description !== undefined && (
          <Text size="sm" component="span" lineClamp={2}>
            {entry.description}
          </Text>
        )}
        {entry.lowestPrice && (
          <Text size="sm" component="span" fw={600} className={classes.price ?? ""}>
            from <Figure>{formatMoney(entry.lowestPrice.amountMajor, entry.lowestPrice.currency)}</Figure> per{" "}
            {entry.lowestPrice.unitLabel ?? "unit"}
          </Text>
        )}
        <Group gap={6}>
          {entry.pricingCategory !== undefined && (
            <Badge variant="light" tt="none" color={entry.pricingCategory === "FREE" ? "green" : "indigo"}>
              {categories[entry.pricingCategory]}
            </Badge>
          )}
          {entry.industries.map(({ uuid, label }) => (
            <Badge key={uuid} variant="light" tt="none" color="gray">
              {label}
            </Badge>
          ))}
        </Group>
      </Stack>
    </Link>
  );
}
