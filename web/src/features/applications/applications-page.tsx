import { Button, Group, Modal, Stack, Table, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconApps, IconPlus } from "@tabler/icons-react";
import { answerOf } from "@tollgate/sdk";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.js";
import { useRights } from "../../app/session.js";
import { Empty } from "../../ui/empty.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { TextLink } from "../../ui/link-button.js";
import { Moment } from "../../ui/moment.js";
import { Page } from "../../ui/page.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { SearchedList } from "../../ui/searched-list.js";
import { Section, StackedTable } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { makeFirstSecret } from "./make-secret.js";
import { applicationsQuery, foundApplicationsQuery, type Application } from "./queries.js";

export function ApplicationsPage() {
  const [search, setSearch] = useState("");
  const query = useInfiniteQuery({
    ...foundApplicationsQuery(search),
    placeholderData: previous => previous,
  });
  const { edit } = useRights();
  const [creating, dialog] = useDisclosure();
  const create = edit && (
    <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
      Create Application
    </Button>
  );
  return (
    <Page
      title="Applications"
      lead="What you call services with: an application holds credentials and subscriptions."
      actions={create}
    >
      <Section>
        <SearchedList
          query={query}
          label="Search applications"
          search={search}
          onSearch={setSearch}
          empty={
            <Empty icon={<IconApps size={24} />} title="No applications yet" action={create}>
              Create one, subscribe it to a service, and call that service with the application&apos;s
              credentials.
            </Empty>
          }
        >
          {applications => <ApplicationTable applications={applications} />}
        </SearchedList>
      </Section>
      <Modal opened={creating} onClose={dialog.close} title="Create Application">
        <ApplicationForm onCancel={dialog.close} />
      </Modal>
    </Page>
  );
}

function ApplicationTable({ applications }: { readonly applications: readonly Application[] }) {
  return (
    <StackedTable>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Application</Table.Th>
          <Table.Th>Subscriptions</Table.Th>
          <Table.Th>Created At</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {applications.map(({ id, name, subscriptionCount, createdAt }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <TextLink to="/applications/$applicationId" params={{ applicationId: id }} fw={500}>
                {name}
              </TextLink>
            </Table.Td>
            <Table.Td data-label="Subscriptions">{subscriptionCount}</Table.Td>
            <Table.Td data-label="Created">
              <Moment at={createdAt} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </StackedTable>
  );
}

function ApplicationForm({ onCancel }: { readonly onCancel: () => void }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<Error>();
  const form = useForm({ mode: "uncontrolled", initialValues: { name: "" } });
  const create = useAction(
    {
      mutationFn: (body: typeof form.values) => answerOf(api.POST("/v2/applications", { body })),
      onMutate: () => setProblem(undefined),
      onSuccess: async ({ id }) => {
        await makeFirstSecret(queryClient, id);
        void queryClient.invalidateQueries({ queryKey: applicationsQuery.queryKey });
        await navigate({ to: "/applications/$applicationId", params: { applicationId: id } });
      },
      onError: error => setProblem(showAtFields(form, error, sameName("name"))),
    },
    { once: true },
  );
  return (
    <form onSubmit={form.onSubmit(values => create.mutate(values))}>
      <Stack>
        {problem && <ProblemAlert error={problem} />}
        <TextInput
          label="Name"
          required
          data-autofocus
          maxLength={100}
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
