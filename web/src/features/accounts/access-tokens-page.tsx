import { Badge, Button, Group, Table, Text, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconKey, IconPlus } from "@tabler/icons-react";
import { answerOf, type paths } from "@tollgate/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { ConfirmDialog } from "../../ui/confirm-dialog.js";
import { dayAndYear } from "../../ui/day-name.js";
import { Empty } from "../../ui/empty.js";
import { Moment } from "../../ui/moment.js";
import { notify } from "../../ui/notify.js";
import { QueryView } from "../../ui/query-view.js";
import { Section, StackedTable } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { servicesQuery } from "../catalog/queries.js";
import { accessTokensQuery } from "./access-tokens-query.js";
import { AddAccessTokenDialog } from "./add-access-token-dialog.js";

type AccessToken = paths["/my/access-tokens"]["get"]["responses"][200]["content"]["application/json"][number];

export function AccessTokensPage() {
  const tokens = useQuery(accessTokensQuery);
  const [adding, dialog] = useDisclosure();
  const [revoking, setRevoking] = useState<AccessToken>();
  return (
    <Section
      title="Personal Access Tokens"
      actions={
        <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>
          Add Access Token
        </Button>
      }
    >
      <Text size="sm" c="dimmed">
        Programs act as you with a token: your service reports usage with one. A token is shown once, when it
        is made.
      </Text>
      <QueryView query={tokens}>
        {list =>
          list.length === 0 ? (
            <Empty icon={<IconKey size={24} />} title="No access tokens yet">
              Add one for each place that uses it: then each can be revoked without the others.
            </Empty>
          ) : (
            <StackedTable>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Name</Table.Th>
                  <Table.Th>Scopes</Table.Th>
                  <Table.Th>Last used</Table.Th>
                  <Table.Th>Expires</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>Actions</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {list.map(token => (
                  <Table.Tr key={token.id}>
                    <Table.Td fw={500}>{token.name}</Table.Td>
                    <Table.Td>
                      <Group gap={4}>
                        {token.scopes.map(scope => (
                          <Badge key={scope} variant="light" color="gray">
                            {scope}
                          </Badge>
                        ))}
                      </Group>
                      {token.accountId !== undefined && <Binding {...token} />}
                    </Table.Td>
                    <Table.Td data-label="Last used">
                      {token.usedAt === undefined ? "Never" : <Moment at={token.usedAt} />}
                    </Table.Td>
                    <Table.Td data-label="Expires">
                      <Expiry expiresAt={token.expiresAt} />
                    </Table.Td>
                    <Table.Td ta="right">
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="red"
                        aria-label={`Revoke ${token.name}`}
                        onClick={() => setRevoking(token)}
                      >
                        Revoke
                      </Button>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </StackedTable>
          )
        }
      </QueryView>
      <AddAccessTokenDialog opened={adding} onClose={dialog.close} />
      {revoking && <RevokeDialog token={revoking} onClose={() => setRevoking(undefined)} />}
    </Section>
  );
}

/** The last day (UTC) on which a token works. */
function Expiry({ expiresAt }: { readonly expiresAt: string | undefined }) {
  if (expiresAt === undefined) return "Never";
  const ended = expiresAt < new Date().toISOString().slice(0, expiresAt.length);
  return (
    <Text size="sm" {...(ended && { c: "var(--mantine-color-error)" })}>
      {ended ? `Ended on ${dayAndYear(expiresAt)}` : dayAndYear(expiresAt)}
    </Text>
  );
}

/** What a token is bound to; other accounts' services have no name here. */
function Binding({ serviceId }: Pick<AccessToken, "serviceId">) {
  const services = useQuery(servicesQuery);
  const service = services.data?.find(({ id }) => id === serviceId);
  return (
    <Text size="xs" c="dimmed">
      for {serviceId === undefined ? "one account" : (service?.name ?? "one service")} only
    </Text>
  );
}

function RevokeDialog({ token, onClose }: { readonly token: AccessToken; readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const revoke = useAction({
    mutationFn: () => answerOf(api.DELETE("/my/access-tokens/{id}", { params: { path: { id: token.id } } })),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: accessTokensQuery.queryKey });
      notify(`The token "${token.name}" is revoked.`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={`Revoke "${token.name}"?`}
      confirm="Revoke"
      pending={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate()}
      onClose={onClose}
    >
      Whatever uses this token is refused from now on: a service that reports with it can't report usage any
      more. A revoked token can't be brought back.
    </ConfirmDialog>
  );
}
