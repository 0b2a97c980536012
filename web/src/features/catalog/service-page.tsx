import { Alert, Stack, Tabs, Text } from "@mantine/core";
import { IconBan } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Moment } from "../../ui/moment.js";
import { Page } from "../../ui/page.js";
import { isGone, QueryView } from "../../ui/query-view.js";
import { StatusBadge, TakenDownBadge } from "../../ui/status-badge.js";
import { Copyable, Fact, Facts, Section } from "../../ui/surfaces.js";
import { SampleInvoice } from "../billing/sample-invoice.js";
import { TabList } from "../../ui/tab-list.js";
import { filterOf } from "../metering/calls-query.js";
import { MeteringEvents } from "../metering/metering-events.js";
import { eventFilterOf } from "../metering/queries.js";
import { Reconciliation } from "../metering/reconciliation.js";
import { ApiDescription } from "./api-description.js";
import { HowToMeter } from "./how-to-meter.js";
import { PricingPlans } from "./pricing-plans.js";
import { newestDefinition, serviceQuery, type Definition, type Service } from "./queries.js";
import { ServiceActions } from "./service-actions.js";
import { ServiceCalls } from "./service-calls.js";
import { Subscribers } from "./subscribers.js";

const route = getRouteApi("/signed-in/services/$serviceId");
const tabs = [
  { value: "details", label: "Details" },
  { value: "calls", label: "Calls" },
  { value: "metering-events", label: "Metering Events" },
  { value: "reconciliation", label: "Reconciliation" },
  { value: "api", label: "API" },
  { value: "subscribers", label: "Subscribers" },
] as const;

export function ServicePage() {
  const { serviceId } = route.useParams();
  const service = useQuery(serviceQuery(serviceId));
  const shown = isGone(service.error) ? undefined : service.data;
  const definition = shown && newestDefinition(shown);
  return (
    <Page
      title={service.data?.name ?? "Service"}
      above={[{ label: "My Services", to: "/services" }]}
      {...(definition && {
        badge: (
          <>
            <StatusBadge lifecycle={definition.lifecycle} />
            {shown.takeDown && <TakenDownBadge />}
          </>
        ),
      })}
      {...(definition && { actions: <ServiceActions service={shown} definition={definition} /> })}
    >
      <QueryView query={service} rows={6}>
        {data =>
          definition && (
            <Stack gap="lg">
              {data.takeDown && <TakenDown {...data.takeDown} />}
              <ServiceTabs service={data} definition={definition} />
            </Stack>
          )
        }
      </QueryView>
    </Page>
  );
}

/** What the provider must know, and may do, until the operator restores the service. */
function TakenDown({ since, reason }: NonNullable<Service["takeDown"]>) {
  return (
    <Alert color="red" variant="light" icon={<IconBan size={18} />}>
      The operator took this service down on <Moment at={since} />. Nobody can call or find it, and it
      can&apos;t be published or deleted; you can edit it. Restored, it is as it was. Reason: {reason}
    </Alert>
  );
}

interface ServiceTabsProps {
  readonly service: Service;
  readonly definition: Definition;
}

function ServiceTabs({ service, definition }: ServiceTabsProps) {
  const { tab, ...search } = route.useSearch();
  const navigate = route.useNavigate();
  const current = tabs.find(({ value }) => value === tab)?.value ?? "details";
  return (
    <Tabs
      value={current}
      keepMounted={false}
      onChange={value =>
        void navigate({ search: value === null || value === "details" ? {} : { tab: value } })
      }
    >
      <TabList tabs={tabs} current={current} />
      <Tabs.Panel value="details">
        <Stack gap="lg">
          <ServiceFacts definition={definition} />
          <PricingPlans serviceId={service.id} definition={definition} />
          <HowToMeter definition={definition} />
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="calls">
        <ServiceCalls serviceId={service.id} versionId={definition.id} initial={filterOf(search)} />
      </Tabs.Panel>
      <Tabs.Panel value="metering-events">
        <Stack gap="lg">
          <MeteringEvents serviceId={service.id} definition={definition} initial={eventFilterOf(search)} />
          <SampleInvoice serviceId={service.id} versionId={definition.id} />
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="reconciliation">
        <Reconciliation
          serviceId={service.id}
          versionId={definition.id}
          month={search.month}
          onMonth={month =>
            void navigate({ search: { tab: "reconciliation", ...(month !== undefined && { month }) } })
          }
        />
      </Tabs.Panel>
      <Tabs.Panel value="api">
        <ApiDescription serviceId={service.id} versionId={definition.id} />
      </Tabs.Panel>
      <Tabs.Panel value="subscribers">
        <Subscribers serviceId={service.id} versionId={definition.id} />
      </Tabs.Panel>
    </Tabs>
  );
}

function ServiceFacts({ definition }: { readonly definition: Definition }) {
  return (
    <Section title="Details">
      {definition.description !== undefined && (
        <Text style={{ whiteSpace: "pre-wrap" }}>{definition.description}</Text>
      )}
      <Facts>
        <Fact name="Status">
          <StatusBadge lifecycle={definition.lifecycle} />
        </Fact>
        <Fact name="Version">{definition.version}</Fact>
        <Fact name="Type">External Service</Fact>
        <Fact name="Context">
          <Copyable text={definition.context} what="context" />
        </Fact>
        <Fact name="Gateway Endpoint" wide>
          <Copyable text={definition.gatewayEndpoint} what="gateway endpoint" />
        </Fact>
        <Fact name="URL">
          <Copyable text={definition.productionEndpoint} what="URL" />
        </Fact>
        <Fact name="Security Configuration">
          {definition.securityConfiguration === "BASIC" ? "Basic" : "None"}
        </Fact>
      </Facts>
    </Section>
  );
}
