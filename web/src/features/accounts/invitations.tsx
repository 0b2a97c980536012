import { Button, Group, NativeSelect, Stack, Table, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf } from "@tollgate/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { CopyTextButton } from "../../ui/copy-button.js";
import { sameName, showAtFields } from "../../ui/form-problem.js";
import { Moment } from "../../ui/moment.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { QueryView } from "../../ui/query-view.js";
import { Section } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { roleChoices } from "./members.js";

type Role = (typeof roleChoices)[number]["value"];

export function Invitations({ organizationId }: { readonly organizationId: string }) {
  const queryClient = useQueryClient();
  const path = { id: organizationId };
  const invitations = useQuery({
    queryKey: ["invitations", organizationId],
    queryFn: () => answerOf(api.GET("/organizations/{id}/invitations", { params: { path } })),
  });
  const reload = () => queryClient.invalidateQueries({ queryKey: ["invitations", organizationId] });
  const withdraw = useAction({
    mutationFn: (invitationId: string) =>
      answerOf(
        api.DELETE("/organizations/{id}/invitations/{invitationId}", {
          params: { path: { ...path, invitationId } },
        }),
      ),
    onSettled: reload,
  });
  return (
    <Section title="Invitations">
      <InviteForm organizationId={organizationId} onInvited={reload} />
      {withdraw.error && <ProblemAlert error={withdraw.error} />}
      <QueryView query={invitations} rows={1}>
        {list =>
          list.length > 0 && (
            <Table.ScrollContainer minWidth={480}>
              <Table verticalSpacing="sm">
                <Table.Tbody>
                  {list.map(({ id, email, role, expiresAt, url }) => (
                    <Table.Tr key={id}>
                      <Table.Td>
                        {email}
                        <Text size="xs" c="dimmed">
                          {role}, open until <Moment at={expiresAt} />
                        </Text>
                      </Table.Td>
                      <Table.Td>
                        <Group gap="xs" justify="flex-end">
                          <CopyTextButton text={url} label="Copy link" />
                          <Button
                            size="xs"
                            variant="subtle"
                            color="red"
                            aria-label={`Withdraw the invitation of ${email}`}
                            onClick={() => withdraw.mutate(id)}
                          >
                            Withdraw
                          </Button>
                        </Group>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </QueryView>
    </Section>
  );
}

interface InviteFormProps {
  readonly organizationId: string;
  readonly onInvited: () => Promise<unknown>;
}

function InviteForm({ organizationId, onInvited }: InviteFormProps) {
  const [problem, setProblem] = useState<Error>();
  const form = useForm({ mode: "uncontrolled", initialValues: { email: "", role: "maintainer" } });
  const invite = useAction({
    mutationFn: ({ email, role }: typeof form.values) =>
      answerOf(
        api.POST("/organizations/{id}/invitations", {
          params: { path: { id: organizationId } },
          body: { email, role: role as Role },
        }),
      ),
    onMutate: () => setProblem(undefined),
    onSuccess: async () => {
      form.reset();
      await onInvited();
    },
    onError: error => setProblem(showAtFields(form, error, sameName("email", "role"))),
  });
  return (
    <form onSubmit={form.onSubmit(values => invite.mutate(values))}>
      <Stack>
        {problem && <ProblemAlert error={problem} />}
        <Group align="flex-end">
          <TextInput
            label="E-mail"
            type="email"
            required
            flex={1}
            miw={200}
            key={form.key("email")}
            {...form.getInputProps("email")}
          />
          <NativeSelect
            label="Role"
            data={[...roleChoices]}
            key={form.key("role")}
            {...form.getInputProps("role")}
          />
          <Button type="submit" loading={invite.isPending}>
            Invite
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
