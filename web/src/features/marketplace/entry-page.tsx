import { Badge, Button, Group, List, SimpleGrid, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Big } from "big.js";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useRights } from "../../app/session.js";
import { formatMoney, toBig } from "../../ui/money.js";
import { Page } from "../../ui/page.js";
import { QueryView } from "../../ui/query-view.js";
import { Copyable, Fact, Facts, Figure, Section } from "../../ui/surfaces.js";
import { planName } from "../catalog/pricing-plans.js";
import { rateLimitText } from "../catalog/rate-limit.js";
import type { Plan, Product } from "../catalog/queries.js";
import { EntryApi } from "./entry-api.js";
import { entryQuery, type Entry } from "./queries.js";
import { SubscribeEntryDialog } from "./subscribe-entry-dialog.js";

const route = getRouteApi("/signed-in/marketplace/$entryId");

export function EntryPage() {
  const { entryId } = route.useParams();
  const entry = useQuery(entryQuery(entryId));
  const { edit } = useRights();
  const [subscribing, dialog] = useDisclosure();
  return (
    <Page
      title={entry.data?.name ?? "Service"}
      above={[{ label: "Marketplace", to: "/marketplace" }]}
      {...(entry.data && { lead: `by ${entry.data.provider}` })}
      actions={edit && entry.data && <Button onClick={dialog.open}>Subscribe</Button>}
    >
      <QueryView query={entry} rows={6}>
        {data => (
          <Stack gap="lg">
            <Section title="About">
              <Text className="tollgate-prose">
                {data.description ?? "The provider gave no description."}
              </Text>
              <Facts>
                <Fact name="Version">{data.version}</Fact>
                <Fact name="Gateway Endpoint" wide>
                  <Copyable text={data.gatewayEndpoint} what="gateway endpoint" />
                </Fact>
                {data.industries.length > 0 && (
                  <Fact name="Industries">{data.industries.map(({ label }) => label).join(", ")}</Fact>
                )}
              </Facts>
            </Section>
            <Plans entry={data} />
            <EntryApi entryId={data.id} />
            <SubscribeEntryDialog entry={data} opened={subscribing} onClose={dialog.close} />
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

function Plans({ entry }: { readonly entry: Entry }) {
  return (
    <Section title="Pricing Plans">
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {entry.pricingPlans.map((plan, place) => (
          <PlanCard key={plan.id} plan={plan} name={planName(plan, place, entry.pricingPlans.length)} />
        ))}
      </SimpleGrid>
    </Section>
  );
}

function PlanCard({ plan, name }: { readonly plan: Plan; readonly name: string }) {
  return (
    <Stack gap="xs" className="tollgate-outlined">
      <Group>
        <Badge variant="light" tt="none" color={plan.type === "FREE" ? "green" : "indigo"}>
          {name}
        </Badge>
        {plan.rateLimit && (
          <Text size="sm" c="dimmed">
            {rateLimitText(plan.rateLimit)}
          </Text>
        )}
      </Group>
      {plan.products.length === 0 && <Text size="sm">Free of charge.</Text>}
      <List listStyleType="none" spacing="sm">
        {plan.products.map(product => (
          <List.Item key={product.id}>
            <ProductPrice product={product} free={plan.type === "FREE"} />
          </List.Item>
        ))}
      </List>
    </Stack>
  );
}

const thousand = new Big(1_000);

function ProductPrice({ product, free }: { readonly product: Product; readonly free: boolean }) {
  const unit = product.unitLabel ?? "unit";
  if (free) return <Text>{product.name}: free</Text>;
  return (
    <>
      <Text>
        {product.name}: <Figure>{formatMoney(product.amountMajor, product.currency)}</Figure> per {unit}
      </Text>
      <Text size="sm" c="dimmed">
        1,000 × {unit}: {formatMoney(toBig(product.amountMajor).times(thousand), product.currency)}
      </Text>
    </>
  );
}
