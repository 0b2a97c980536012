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
            <div>
              <Text>
                {inviter} invites {email} to join <strong>{organization.name}</strong> as {role}.
              </Text>
              <Text size="sm" mt={4}>
                {mayDo[role]}
              </Text>
              <Text size="sm" c="dimmed" mt={4}>
                Open until <Moment at={expiresAt} />.
              </Text>
            </div>
            <Acceptance invitationId={invitationId} token={token} email={email} />
          </Stack>
        )}
      </QueryView>
    </Entrance>
  );
}

const mayDo = {
  viewer: "Viewers see everything that the organization offers, buys, pays and earns.",
  maintainer: "Maintainers see everything, create and change services and applications, and subscribe.",
  owner: "Owners see and do everything, and decide who else is a member.",
} as const;

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
  const { email: own } = session.data.user;
  if (own !== email) return <OtherAddress own={own} email={email} next={next} />;
  return (
    <Stack gap="xs">
      {accept.error && <ProblemAlert error={accept.error} />}
      <Button loading={accept.isPending} onClick={() => accept.mutate()}>
        Accept
      </Button>
      <Text size="sm" c="dimmed">
        You are signed in as {own}. If this confirms your e-mail address for the first time, your access
        tokens, the secrets of your own applications and your sessions elsewhere end; this one goes on.
      </Text>
    </Stack>
  );
}

interface OtherAddressProps {
  readonly own: string;
  readonly email: string;
  readonly next: string;
}

/** For whoever is signed in, but not as the one who was invited. */
function OtherAddress({ own, email, next }: OtherAddressProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const signOut = useAction({
    mutationFn: () => answerOf(api.POST("/auth/sign-out")),
    onSuccess: async () => {
      actFor(undefined);
      await navigate({ to: "/sign-in", search: { next } });
      queryClient.clear();
    },
  });
  return (
    <Stack gap="xs">
      {signOut.error && <ProblemAlert error={signOut.error} />}
      <Text size="sm">
        You are signed in as {own}. Only whoever signs in as {email} can accept.
      </Text>
      <Button loading={signOut.isPending} onClick={() => signOut.mutate()}>
        Sign in as {email}
      </Button>
    </Stack>
  );
}
