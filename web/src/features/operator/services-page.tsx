import { Badge, Button, Group, Stack, Table, Text, VisuallyHidden } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { itemsOf } from "../../app/paged.js";
import { ChoiceFilter, withMember } from "../../ui/filters.js";
import { TextLink } from "../../ui/link-button.js";
import { Moment } from "../../ui/moment.js";
import { StatusBadge, TakenDownBadge } from "../../ui/status-badge.js";
import { Figure } from "../../ui/surfaces.js";
import { PagedSection } from "../../ui/paged-section.js";
import { operatorServicesQuery, type OperatorService, type ServiceFilter } from "./queries.js";
import { SearchInput } from "../../ui/search-input.js";
import { ServiceActDialog } from "./service-act-dialog.js";

const route = getRouteApi("/signed-in/operator/services");

type Chosen = Omit<ServiceFilter, "ownerId">;

/** Everything that is offered on the platform: taken down, brought back. */
export function ServicesPage() {
  const { owner } = route.useSearch();
  const navigate = route.useNavigate();
  const [filter, setFilter] = useState<Chosen>({});
  const [asked, setAsked] = useState<OperatorService>();
  const query = useInfiniteQuery({
    ...operatorServicesQuery({ ...filter, ...(owner !== undefined && { ownerId: owner }) }),
    placeholderData: previous => previous,
  });
  const services = itemsOf(query.data);
  return (
    <PagedSection
      title="Services"
      filters={
        <Filters
          filter={filter}
          owner={owner === undefined ? undefined : (services[0]?.owner.name ?? "one account")}
          onChange={setFilter}
          onAllOwners={() => void navigate({ search: {} })}
        />
      }
      empty="No service fits."
      count={services.length}
      query={query}
    >
      <Table.ScrollContainer minWidth={820}>
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Name</Table.Th>
              <Table.Th>Owner</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th>Created At</Table.Th>
              <Table.Th ta="right">Subscriptions</Table.Th>
              <Table.Th>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {services.map(service => (
              <Row key={service.id} service={service} onAct={() => setAsked(service)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {asked && <ServiceActDialog service={asked} onClose={() => setAsked(undefined)} />}
    </PagedSection>
  );
}

interface FiltersProps {
  readonly filter: Chosen;
  /** Name of the one account whose services are shown. */
  readonly owner: string | undefined;
  readonly onChange: (change: (before: Chosen) => Chosen) => void;
  readonly onAllOwners: () => void;
}

function Filters({ filter, owner, onChange, onAllOwners }: FiltersProps) {
  // Searching ends later than it began: it must not bring back what was chosen before.
  const set = (name: keyof Chosen, value: string): void =>
    onChange(before => withMember(before, name, value));
  return (
    <Group gap="sm" align="flex-end">
      <SearchInput
        label="Search"
        placeholder="Service, owner or address"
        onSearch={text => set("search", text)}
      />
      <ChoiceFilter
        label="State"
        choices={[
          { value: "CREATED", label: "Created" },
          { value: "ACCESSIBLE", label: "Internal" },
          { value: "PUBLISHED", label: "Published" },
          { value: "TAKEN_DOWN", label: "Taken down" },
        ]}
        value={filter.state}
        onChange={value => set("state", value)}
      />
      {owner !== undefined && (
        <Button size="xs" variant="default" onClick={onAllOwners}>
          Of {owner} only: show all
        </Button>
      )}
    </Group>
  );
}

interface RowProps {
  readonly service: OperatorService;
  readonly onAct: () => void;
}

function Row({ service, onAct }: RowProps) {
  const { name, owner, lifecycle, takeDown } = service;
  const verb = takeDown === undefined ? "Take down" : "Restore";
  return (
    <Table.Tr>
      <Table.Td maw={260}>
        <Text size="sm" fw={500}>
          {name}
        </Text>
      </Table.Td>
      <Table.Td maw={220}>
        <TextLink to="/operator/services" search={{ owner: owner.id }} size="sm">
          {owner.name}
        </TextLink>
        {owner.suspended && (
          <Badge variant="light" color="red" ml={6}>
            Suspended
          </Badge>
        )}
      </Table.Td>
      <Table.Td miw={190} maw={260}>
        <Stack gap={2} align="flex-start">
          <Group gap={4}>
            <StatusBadge lifecycle={lifecycle} />
            {takeDown && <TakenDownBadge />}
          </Group>
          {takeDown && <Text size="xs">{takeDown.reason}</Text>}
        </Stack>
      </Table.Td>
      <Table.Td>
        <Moment at={service.createdAt} />
      </Table.Td>
      <Table.Td ta="right">
        <Figure>{service.subscribers}</Figure>
      </Table.Td>
      <Table.Td ta="right">
        <Button
          size="xs"
          variant={takeDown === undefined ? "subtle" : "default"}
          {...(takeDown === undefined && { color: "red" })}
          aria-label={`${verb} ${name}`}
          onClick={onAct}
        >
          {verb}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
