import { Button, NativeSelect, Table, Text, VisuallyHidden } from "@mantine/core";
import { answerOf, type paths } from "@tollgate/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { actFor, actingOrganization } from "../../app/acting-account.js";
import { api } from "../../app/api.js";
import { sessionQuery, useSession } from "../../app/session.js";
import { ConfirmDialog } from "../../ui/confirm-dialog.js";
import { Moment } from "../../ui/moment.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { QueryView } from "../../ui/query-view.js";
import { Section } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";

type Member =
  paths["/organizations/{id}/members"]["get"]["responses"][200]["content"]["application/json"][number];

export const roleChoices = [
  { value: "viewer", label: "Viewer" },
  { value: "maintainer", label: "Maintainer" },
  { value: "owner", label: "Owner" },
] as const;

interface MembersProps {
  readonly organizationId: string;
  readonly mayManage: boolean;
}

export function Members({ organizationId, mayManage }: MembersProps) {
  const { user } = useSession();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [leaving, setLeaving] = useState<Member>();
  const path = { id: organizationId };
  const members = useQuery({
    queryKey: ["members", organizationId],
    queryFn: () => answerOf(api.GET("/organizations/{id}/members", { params: { path } })),
  });
  const reload = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ["organization", organizationId] }),
      queryClient.invalidateQueries({ queryKey: ["members", organizationId] }),
      queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    ]);
  const changeRole = useAction({
    mutationFn: ({ userId, role }: Pick<Member, "userId" | "role">) =>
      answerOf(
        api.PATCH("/organizations/{id}/members/{userId}", {
          params: { path: { ...path, userId } },
          body: { role },
        }),
      ),
    onSettled: reload,
  });
  const remove = useAction({
    mutationFn: ({ userId }: Member) =>
      answerOf(api.DELETE("/organizations/{id}/members/{userId}", { params: { path: { ...path, userId } } })),
    onSuccess: async (_, { userId }) => {
      setLeaving(undefined);
      if (userId === user.id) {
        await navigate({ to: "/settings/organizations" });
        if (actingOrganization() === organizationId) {
          actFor(undefined);
          // Nothing of one account may show under another.
          queryClient.removeQueries({ predicate: query => query.queryKey[0] !== "session" });
        }
      }
      await reload();
    },
  });
  return (
    <Section title="Members">
      {changeRole.error && <ProblemAlert error={changeRole.error} />}
      <QueryView query={members}>
        {list => (
          <Table.ScrollContainer minWidth={480}>
            <Table verticalSpacing="sm">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Name</Table.Th>
                  <Table.Th>Role</Table.Th>
                  <Table.Th>Since</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>Actions</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {list.map(member => (
                  <Table.Tr key={member.userId}>
                    <Table.Td>
                      {member.name}
                      <Text size="xs" c="dimmed">
                        {member.email}
                      </Text>
                    </Table.Td>
                    <Table.Td>
                      {mayManage ? (
                        <NativeSelect
                          size="xs"
                          aria-label={`Role of ${member.name}`}
                          data={[...roleChoices]}
                          value={member.role}
                          onChange={({ currentTarget: { value } }) =>
                            changeRole.mutate({ userId: member.userId, role: value as Member["role"] })
                          }
                        />
                      ) : (
                        roleChoices.find(({ value }) => value === member.role)?.label
                      )}
                    </Table.Td>
                    <Table.Td>
                      <Moment at={member.since} />
                    </Table.Td>
                    <Table.Td ta="right">
                      {(mayManage || member.userId === user.id) && (
                        <Button
                          size="compact-sm"
                          variant="subtle"
                          color="red"
                          aria-label={member.userId === user.id ? "Leave" : `Remove ${member.name}`}
                          onClick={() => setLeaving(member)}
                        >
                          {member.userId === user.id ? "Leave" : "Remove"}
                        </Button>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </QueryView>
      {leaving && (
        <ConfirmDialog
          opened
          title={leaving.userId === user.id ? "Leave the organization?" : `Remove ${leaving.name}?`}
          confirm={leaving.userId === user.id ? "Leave" : "Remove"}
          pending={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate(leaving)}
          onClose={() => setLeaving(undefined)}
        >
          The organization&apos;s services, applications and reports with this person&apos;s tokens are out of
          reach at once. A new invitation brings them back.
        </ConfirmDialog>
      )}
    </Section>
  );
}
