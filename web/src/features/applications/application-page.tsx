import { Button, Stack } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { answerOf } from "@tollgate/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.js";
import { useRights } from "../../app/session.js";
import { ConfirmDialog } from "../../ui/confirm-dialog.js";
import { notify } from "../../ui/notify.js";
import { Page } from "../../ui/page.js";
import { isGone, QueryView } from "../../ui/query-view.js";
import { useAction } from "../../ui/use-action.js";
import { filterOf } from "../metering/calls-query.js";
import { Subscriptions } from "../subscriptions/subscriptions.js";
import { ApplicationCalls } from "./application-calls.js";
import { Credentials } from "./credentials.js";
import { applicationQuery, applicationsQuery, type Application } from "./queries.js";

const route = getRouteApi("/signed-in/applications/$applicationId");

export function ApplicationPage() {
  const { applicationId } = route.useParams();
  const search = route.useSearch();
  const application = useQuery(applicationQuery(applicationId));
  const { own } = useRights();
  const [deleting, setDeleting] = useState(false);
  const filtered = Object.keys(search).length > 0;
  const calls = (id: string) => (
    <ApplicationCalls key={JSON.stringify(search)} applicationId={id} initial={filterOf(search)} />
  );
  return (
    <Page
      title={application.data?.name ?? "Application"}
      above={[{ label: "Applications", to: "/applications" }]}
      {...(own &&
        application.data &&
        !isGone(application.error) && {
          actions: (
            <Button variant="default" leftSection={<IconTrash size={16} />} onClick={() => setDeleting(true)}>
              Delete
            </Button>
          ),
        })}
    >
      <QueryView query={application} rows={6}>
        {data => (
          <Stack gap="lg">
            {/* Whoever follows a line of an invoice comes for its calls. */}
            {filtered && calls(data.id)}
            <Subscriptions applicationId={data.id} />
            <Credentials applicationId={data.id} />
            {!filtered && calls(data.id)}
            {deleting && <DeleteDialog application={data} onClose={() => setDeleting(false)} />}
          </Stack>
        )}
      </QueryView>
    </Page>
  );
}

interface DeleteDialogProps {
  readonly application: Application;
  readonly onClose: () => void;
}

function DeleteDialog({ application, onClose }: DeleteDialogProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const remove = useAction({
    mutationFn: () =>
      answerOf(api.DELETE("/v2/applications/{id}", { params: { path: { id: application.id } } })),
    onSuccess: async () => {
      await navigate({ to: "/applications", replace: true });
      queryClient.removeQueries({ queryKey: applicationQuery(application.id).queryKey });
      await queryClient.invalidateQueries({ queryKey: applicationsQuery.queryKey });
      notify(`"${application.name}" is deleted.`);
    },
  });
  return (
    <ConfirmDialog
      opened
      title={`Delete "${application.name}"?`}
      confirm="Delete"
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      Its credentials and {application.subscriptionCount} subscription
      {application.subscriptionCount === 1 ? "" : "s"} end at once; whatever calls with them is refused. What
      was used up to now is still billed.
    </ConfirmDialog>
  );
}
