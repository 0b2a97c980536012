import { Badge, Group, NativeSelect, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconBuildingStore } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { itemsOf } from "../../app/paged.js";
import { Empty } from "../../ui/empty.js";
import { Page } from "../../ui/page.js";
import { ShowMore } from "../../ui/paged-section.js";
import { QueryView } from "../../ui/query-view.js";
import { SearchInput } from "../../ui/search-input.js";
import { formatMoney } from "../../ui/money.js";
import { Figure, Section } from "../../ui/surfaces.js";
import classes from "./marketplace-page.module.css";
import { entriesQuery, industriesQuery, type EntryOverview } from "./queries.js";

const route = getRouteApi("/signed-in/marketplace");

const categories = { FREE: "Free", FREEMIUM: "Free and pay-per-use", COMMERCIAL: "Pay-per-use" } as const;

export function MarketplacePage() {
  const { search = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const [industry, setIndustry] = useState("");
  const query = useInfiniteQuery({
    ...entriesQuery({ ...(search !== "" && { search }), ...(industry !== "" && { industry }) }),
    placeholderData: previous => previous,
  });
  const industries = useQuery(industriesQuery);
  // Until the answer comes, what was found before shows.
  const filtered = search !== "" || industry !== "" || query.isPlaceholderData;
  return (
    <Page
      title="Marketplace"
      lead="Services that others offer: subscribe an application, and pay for what you use."
    >
      <Group align="flex-end">
        <SearchInput
          label="Search the marketplace"
          placeholder="Search"
          prominent
          initial={search}
          busy={query.isPlaceholderData}
          onSearch={text => void navigate({ search: text === "" ? {} : { search: text }, replace: true })}
        />
        {industries.data !== undefined && industries.data.length > 0 && (
          <NativeSelect
            aria-label="Industry"
            data={[
              { value: "", label: "All industries" },
              ...industries.data.map(({ uuid, label }) => ({ value: uuid, label })),
            ]}
            value={industry}
            onChange={event => setIndustry(event.currentTarget.value)}
          />
        )}
      </Group>
      <QueryView query={query} rows={6}>
        {data => {
          const found = itemsOf(data);
          return found.length === 0 ? (
            <Section>
              <div role="status">
                <Empty
                  icon={<IconBuildingStore size={24} />}
                  title={filtered ? "Nothing fits this search" : "Nothing is offered yet"}
                >
                  {!filtered && "Services appear here as soon as a provider publishes one."}
                </Empty>
              </div>
            </Section>
          ) : (
            <>
              <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
                {found.map(entry => (
                  <EntryCard key={entry.id} entry={entry} />
                ))}
              </SimpleGrid>
              <ShowMore query={query} />
            </>
          );
        }}
      </QueryView>
    </Page>
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
            <Badge variant="light" color={entry.pricingCategory === "FREE" ? "green" : "indigo"}>
              {categories[entry.pricingCategory]}
            </Badge>
          )}
          {entry.industries.map(({ uuid, label }) => (
            <Badge key={uuid} variant="light" color="gray">
              {label}
            </Badge>
          ))}
        </Group>
      </Stack>
    </Link>
  );
}
