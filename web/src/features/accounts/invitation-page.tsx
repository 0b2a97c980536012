import { Button, Stack, Text } from "@mantine/core";
import { answerOf } from "@tollgate/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { actFor } from "../../app/acting-account.js";
import { api } from "../../app/api.js";
import { sessionQuery } from "../../app/session.js";
import { LinkButton } from "../../ui/link-button.js";
import { Moment } from "../../ui/moment.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { QueryView } from "../../ui/query-view.js";
import { useAction } from "../../ui/use-action.js";
import { Entrance } from "./entrance.js";
import { IncompleteLink } from "./reset-password-page.js";

const route = getRouteApi("/invitations/$invitationId");

export function InvitationPage() {
  const { invitationId } = route.useParams();
  const { token } = route.useSearch();
  const invitation = useQuery({
    queryKey: ["invitation", invitationId, token],
    enabled: token !== undefined,
    queryFn: () =>
      answerOf(
        api.GET("/invitations/{id}", {
          params: { path: { id: invitationId }, query: { token: token ?? "" } },
        }),
      ),
  });
  if (token === undefined) return <IncompleteLink />;
  return (
    <Entrance title="Invitation">
      <QueryView query={invitation}>
        {({ organization, inviter, role, email, expiresAt }) => (
          <Stack>
            <Text>
              {inviter} invites {email} to join <strong>{organization.name}</strong> as {role}.
            </Text>
            <Text size="sm" c="dimmed">
              Open until <Moment at={expiresAt} />.
            </Text>
            <Acceptance invitationId={invitationId} token={token} email={email} />
          </Stack>
        )}
      </QueryView>
    </Entrance>
  );
}

interface AcceptanceProps {
  readonly invitationId: string;
  readonly token: string;
  readonly email: string;
}

function Acceptance({ invitationId, token, email }: AcceptanceProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const session = useQuery({ ...sessionQuery, retry: false });
  const accept = useAction({
    mutationFn: () =>
      answerOf(
        api.POST("/invitations/{id}/accept", { params: { path: { id: invitationId } }, body: { token } }),
      ),
    onSuccess: async organization => {
      queryClient.clear();
      await queryClient.query(sessionQuery);
      actFor(organization.id);
      await navigate({ to: "/" });
    },
  });
  if (session.isPending) return null;
  const next = `/invitations/${invitationId}?token=${encodeURIComponent(token)}`;
  if (session.data === undefined) {
    return (
      <Stack gap="xs">
        <Text size="sm">Sign in or sign up as {email} to accept.</Text>
        <LinkButton to="/sign-in" search={{ next }}>
          Sign in
        </LinkButton>
        <LinkButton to="/sign-up" search={{ next }} variant="default">
          Sign up
        </LinkButton>
      </Stack>
    );
  }
  return (
    <Stack gap="xs">
      {accept.error && <ProblemAlert error={accept.error} />}
      <Button loading={accept.isPending} onClick={() => accept.mutate()}>
        Accept
      </Button>
      <Text size="sm" c="dimmed">
        You are signed in as {session.data.user.email}. If this confirms your e-mail address for the first
        time, your access tokens, the secrets of your own applications and your sessions elsewhere end; this
        one goes on.
      </Text>
    </Stack>
  );
}
