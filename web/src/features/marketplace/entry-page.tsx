import { Button, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useRights } from "../../app/session.js";
import { Page } from "../../ui/page.js";
import { QueryView } from "../../ui/query-view.js";
import { Copyable, Fact, Facts, Section } from "../../ui/surfaces.js";
import { EntryApi } from "./entry-api.js";
import { PlanComparison } from "./plan-comparison.js";
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
      <PlanComparison entryId={entry.id} plans={entry.pricingPlans} />
    </Section>
  );
}
