import { Badge, Button, Group, Modal, Stack, Table, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconBuilding, IconPlus } from "@tabler/icons-react";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.js";
import { sessionQuery, useSession } from "../../app/session.js";
import { Empty } from "../../ui/empty.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { TextLink } from "../../ui/link-button.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { Section } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";

export function OrganizationsPage() {
  const organizations = useSession().accounts.filter(account => account.isOrganization);
  const [creating, dialog] = useDisclosure();
  return (
    <Section
      title="Organizations"
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
          Create Organization
        </Button>
      }
    >
      <Text size="sm" c="dimmed">
        An organization owns services and applications together: viewers read, maintainers also create and
        edit, owners also delete and manage members.
      </Text>
      {organizations.length === 0 ? (
        <Empty icon={<IconBuilding size={24} />} title="You are in no organization" />
      ) : (
        <Table verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Organization</Table.Th>
              <Table.Th>Your role</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {organizations.map(({ id, displayName, role }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <TextLink
                    to="/settings/organizations/$organizationId"
                    params={{ organizationId: id }}
                    fw={500}
                  >
                    {displayName}
                  </TextLink>
                </Table.Td>
                <Table.Td>
                  <Badge variant="light" color="gray" tt="capitalize">
                    {role.toLowerCase()}
                  </Badge>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Modal opened={creating} onClose={dialog.close} title="Create Organization">
        <OrganizationForm onCancel={dialog.close} />
      </Modal>
    </Section>
  );
}

function OrganizationForm({ onCancel }: { readonly onCancel: () => void }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [problem, setProblem] = useState<Error>();
  const form = useForm({ mode: "uncontrolled", initialValues: { name: "" } });
  const create = useAction(
    {
      mutationFn: (body: typeof form.values) => answerOf(api.POST("/organizations", { body })),
      onMutate: () => setProblem(undefined),
      onSuccess: async ({ id }) => {
        await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
        await navigate({ to: "/settings/organizations/$organizationId", params: { organizationId: id } });
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
          description="Its gateway addresses begin with a form of this name, for good"
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
