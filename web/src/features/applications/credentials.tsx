import { Alert, Button, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { IconKey, IconRefresh } from "@tabler/icons-react";
import type { paths } from "@tollgate/sdk";
import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useRights } from "../../app/session.js";
import { ConfirmDialog } from "../../ui/confirm-dialog.js";
import { CopyTextButton } from "../../ui/copy-button.js";
import { Moment } from "../../ui/moment.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { QueryView } from "../../ui/query-view.js";
import { CodeBlock, Copyable, Fact, Facts, Section } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { CreateAccessToken } from "./create-access-token.js";
import { makeSecret } from "./make-secret.js";
import { credentialsQuery, newSecretKey } from "./queries.js";

type CredentialsDto =
  paths["/v2/applications/{id}/credentials"]["get"]["responses"][200]["content"]["application/json"];

/** How the application gets its tokens. */
export function Credentials({ applicationId }: { readonly applicationId: string }) {
  const credentials = useQuery(credentialsQuery(applicationId));
  const { edit } = useRights();
  return (
    <Section title="Credentials" actions={edit && <CreateAccessToken applicationId={applicationId} />}>
      <QueryView query={credentials} rows={4}>
        {data => <Keys applicationId={applicationId} credentials={data} />}
      </QueryView>
    </Section>
  );
}

interface KeysProps {
  readonly applicationId: string;
  readonly credentials: CredentialsDto;
}

function Keys({ applicationId, credentials }: KeysProps) {
  const queryClient = useQueryClient();
  const { edit } = useRights();
  const [asking, setAsking] = useState(false);
  const [overlapSeconds, setOverlapSeconds] = useState<string>(overlaps[0].value);
  // Only ever put here by makeSecret; there is nothing to fetch.
  const { data: secret } = useQuery<string>({ queryKey: newSecretKey(applicationId), queryFn: skipToken });
  useEffect(
    () => () => queryClient.removeQueries({ queryKey: newSecretKey(applicationId) }),
    [queryClient, applicationId],
  );
  const { consumerKey, tokenEndpoint, secrets } = credentials;
  const [current, ...former] = secrets;
  const make = useAction({
    mutationFn: () => makeSecret(queryClient, applicationId, Number(overlapSeconds)),
    onSuccess: () => setAsking(false),
  });
  const curl = tokenCurl(tokenEndpoint, consumerKey, secret ?? "CONSUMER_SECRET");
  return (
    <Stack>
      <Facts>
        <Fact name="Consumer Key">
          <Copyable text={consumerKey} what="consumer key" />
        </Fact>
        <Fact name="Consumer Secret">
          <Group gap="xs">
            {secret !== undefined ? (
              <Copyable text={secret} what="consumer secret" />
            ) : current !== undefined ? (
              <Text size="sm" component="span">
                ends with …{current.lastFour}, made <Moment at={current.createdAt} />
              </Text>
            ) : (
              <Text size="sm" component="span" c="dimmed">
                none yet
              </Text>
            )}
            {edit &&
              (current === undefined && secret === undefined ? (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconKey size={14} />}
                  loading={make.isPending}
                  onClick={() => make.mutate()}
                >
                  Create Consumer Secret
                </Button>
              ) : (
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconRefresh size={14} />}
                  onClick={() => setAsking(true)}
                >
                  Renew
                </Button>
              ))}
          </Group>
        </Fact>
        {former.length > 0 && (
          <Fact name="Also in force">
            {former.map(({ id, lastFour, expiresAt }) => (
              <Text key={id} size="sm">
                …{lastFour}
                {expiresAt !== undefined && (
                  <>
                    , until <Moment at={expiresAt} />
                  </>
                )}
              </Text>
            ))}
          </Fact>
        )}
        <Fact name="Token Endpoint">
          <Copyable text={tokenEndpoint} what="token endpoint" />
        </Fact>
      </Facts>
      {make.error && !asking && <ProblemAlert error={make.error} />}
      {secret !== undefined && (
        <Alert color="yellow" variant="light">
          <Text size="sm">Copy the secret, or the command below, now. The secret is shown this once.</Text>
        </Alert>
      )}
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          A token by cURL
        </Text>
        <CopyTextButton text={curl} />
      </Group>
      <CodeBlock code={curl} label="cURL command for a token" />
      <ConfirmDialog
        opened={asking}
        title="Renew the consumer secret?"
        confirm="Renew"
        pending={make.isPending}
        error={make.error}
        onConfirm={() => make.mutate()}
        onClose={() => setAsking(false)}
      >
        <Stack gap="sm">
          <NativeSelect
            label="The present secret"
            data={[...overlaps]}
            value={overlapSeconds}
            onChange={event => setOverlapSeconds(event.currentTarget.value)}
          />
          <Text size="sm">
            {overlapSeconds === "0"
              ? "The present secret and all tokens made with it stop working at once."
              : "The present secret and tokens made with it go on until then, so that programs can change over one by one."}{" "}
            Programs that use it need the new one.
          </Text>
        </Stack>
      </ConfirmDialog>
    </Stack>
  );
}

// Seconds, as the API takes them.
const overlaps = [
  { value: "0", label: "stops working now" },
  { value: "3600", label: "works for another hour" },
  { value: "86400", label: "works for another day" },
  { value: "604800", label: "works for another week" },
] as const;

function tokenCurl(endpoint: string, key: string, secret: string): string {
  return `curl -X POST '${endpoint}' \\
  -u '${key}:${secret}' \\
  -d 'grant_type=client_credentials'`;
}
