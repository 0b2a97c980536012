import { Group, Pagination, Table, TextInput } from "@mantine/core";
import { IconPlus, IconSearch, IconServer } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useRights } from "../../app/session.js";
import { Empty } from "../../ui/empty.js";
import { LinkButton, TextLink } from "../../ui/link-button.js";
import { Moment } from "../../ui/moment.js";
import { Page } from "../../ui/page.js";
import { QueryView } from "../../ui/query-view.js";
import { StatusBadge, TakenDownBadge } from "../../ui/status-badge.js";
import { Section, StackedTable } from "../../ui/surfaces.js";
import { newestDefinition, serviceQuery, servicesQuery } from "./queries.js";

const rowsMax = 20;

export function ServicesPage() {
  const services = useQuery(servicesQuery);
  const { edit } = useRights();
  const [search, setSearch] = useState("");
  const [page, setPage] = useState(1);
  const create = edit && (
    <LinkButton to="/services/new" leftSection={<IconPlus size={16} />}>
      Create Service
    </LinkButton>
  );
  return (
    <Page title="My Services" lead="What you sell: HTTP services that run on your side." actions={create}>
      <Section>
        <QueryView query={services}>
          {all => {
            if (all.length === 0) {
              return (
                <Empty icon={<IconServer size={24} />} title="No services yet" action={create}>
                  Register an HTTP service that you host, price it, and others can subscribe to it.
                </Empty>
              );
            }
            const found = all.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
            const pages = Math.max(1, Math.ceil(found.length / rowsMax));
            const shown = found.slice((Math.min(page, pages) - 1) * rowsMax).slice(0, rowsMax);
            return (
              <>
                {all.length > rowsMax && (
                  <TextInput
                    placeholder="Search"
                    aria-label="Search services"
                    leftSection={<IconSearch size={16} />}
                    value={search}
                    onChange={event => setSearch(event.currentTarget.value)}
                    maw={320}
                  />
                )}
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
                    {shown.map(({ id, name, lifecycle, takeDown, createdAt }) => (
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
                        <Table.Td>
                          <VersionOf serviceId={id} />
                        </Table.Td>
                        <Table.Td>
                          <Moment at={createdAt} />
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </StackedTable>
                {pages > 1 && <Pagination total={pages} value={Math.min(page, pages)} onChange={setPage} />}
              </>
            );
          }}
        </QueryView>
      </Section>
    </Page>
  );
}

/** The contract's list has no version; the service itself is asked, whose page is the likely next click anyway. */
function VersionOf({ serviceId }: { readonly serviceId: string }) {
  const { data } = useQuery({ ...serviceQuery(serviceId), staleTime: 60_000 });
  return data ? newestDefinition(data).version : "…";
}
