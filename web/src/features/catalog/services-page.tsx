import { Group, Table } from "@mantine/core";
import { IconPlus, IconServer } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useRights } from "../../app/session.js";
import { Empty } from "../../ui/empty.js";
import { LinkButton, TextLink } from "../../ui/link-button.js";
import { Moment } from "../../ui/moment.js";
import { Page } from "../../ui/page.js";
import { SearchedList } from "../../ui/searched-list.js";
import { StatusBadge, TakenDownBadge } from "../../ui/status-badge.js";
import { Section, StackedTable } from "../../ui/surfaces.js";
import { foundServicesQuery, type ServiceOverview } from "./queries.js";

export function ServicesPage() {
  const [search, setSearch] = useState("");
  const query = useInfiniteQuery({
    ...foundServicesQuery(search),
    placeholderData: previous => previous,
  });
  const { edit } = useRights();
  const create = edit && (
    <LinkButton to="/services/new" leftSection={<IconPlus size={16} />}>
      Create Service
    </LinkButton>
  );
  return (
    <Page title="My Services" lead="What you sell: HTTP services that run on your side." actions={create}>
      <Section>
        <SearchedList
          query={query}
          label="Search services"
          search={search}
          onSearch={setSearch}
          empty={
            <Empty icon={<IconServer size={24} />} title="No services yet" action={create}>
              Register an HTTP service that you host, price it, and others can subscribe to it.
            </Empty>
          }
        >
          {services => <ServiceTable services={services} />}
        </SearchedList>
      </Section>
    </Page>
  );
}

function ServiceTable({ services }: { readonly services: readonly ServiceOverview[] }) {
  return (
    <StackedTable>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Status</Table.Th>
          <Table.Th>Version</Table.Th>
          <Table.Th>Created At</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {services.map(({ id, name, lifecycle, takeDown, version, createdAt }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <TextLink to="/services/$serviceId" params={{ serviceId: id }} fw={500}>
                {name}
              </TextLink>
            </Table.Td>
            <Table.Td>
              <Group gap={4}>
                <StatusBadge lifecycle={lifecycle} />
                {takeDown && <TakenDownBadge />}
              </Group>
            </Table.Td>
            <Table.Td data-label="Version">{version}</Table.Td>
            <Table.Td data-label="Created">
              <Moment at={createdAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </StackedTable>
  );
}
