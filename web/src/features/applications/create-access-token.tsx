import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { answerOf } from "@tollgate/sdk";

import { api } from "../../app/api.js";
import { CopyTextButton } from "../../ui/copy-button.js";
import { Moment } from "../../ui/moment.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { CodeBlock } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";

/** A token of the application without its secret, for a quick call by hand. */
export function CreateAccessToken({ applicationId }: { readonly applicationId: string }) {
  const create = useAction({ mutationFn: () => issueToken(applicationId) });
  const opened = create.isSuccess || create.isError;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconKey size={16} />}
        loading={create.isPending}
        onClick={() => create.mutate()}
      >
        Create access token
      </Button>
      <Modal opened={opened} onClose={create.reset} title="Access token">
        {create.error && <ProblemAlert error={create.error} />}
        {create.data && (
          <Stack>
            <Text size="sm">
              Send it as <code>Authorization: Bearer</code> to the gateway. It works until{" "}
              <Moment at={create.data.tokenExpiresAt} />.
            </Text>
            <CodeBlock code={create.data.token} label="Access token" wrapped />
            <Group justify="space-between">
              <CopyTextButton text={create.data.token} label="Copy token" />
              <Button onClick={create.reset}>Done</Button>
            </Group>
          </Stack>
        )}
      </Modal>
    </>
  );
}

/** A fresh gateway token of an application. */
export function issueToken(applicationId: string) {
  return answerOf(
    api.POST("/v2/applications/{id}/access-token", { params: { path: { id: applicationId } } }),
  );
}
