import { Button, Modal, Stack, Text } from "@mantine/core";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { answerOf } from "@tollgate/sdk";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.js";
import { useRights } from "../../app/session.js";
import { ConfirmDialog } from "../../ui/confirm-dialog.js";
import { LinkButton } from "../../ui/link-button.js";
import { notify } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useAction } from "../../ui/use-action.js";
import { SendTestCall } from "../gateway/send-test-call.js";
import { serviceQuery, servicesQuery, subscribersQuery, type Definition, type Service } from "./queries.js";

interface ServiceActionsProps {
  readonly service: Service;
  readonly definition: Definition;
}

type Asked = "unpublish" | "delete";

/** What can be done with a service in its present state. */
export function ServiceActions({ service, definition }: ServiceActionsProps) {
  const { edit, own } = useRights();
  const [asked, setAsked] = useState<Asked>();
  const { lifecycle } = definition;
  const takenDown = service.takeDown !== undefined;
  const internal = usePublishing(service, definition, "internal");
  const marketplace = usePublishing(service, definition, "marketplace");
  const problem = internal.error ?? marketplace.error;
  if (!edit) return null;
  return (
    <>
      {lifecycle === "CREATED" && !takenDown && (
        <Button variant="default" loading={internal.isPending} onClick={() => internal.mutate()}>
          Publish Internal
        </Button>
      )}
      {lifecycle !== "PUBLISHED" && !takenDown && (
        <Button loading={marketplace.isPending} onClick={() => marketplace.mutate()}>
          Publish to Marketplace
        </Button>
      )}
      {!takenDown && <SendTestCall service={service} definition={definition} />}
      {lifecycle !== "CREATED" && (
        <Button variant="default" onClick={() => setAsked("unpublish")}>
          Unpublish
        </Button>
      )}
      <LinkButton
        to="/services/$serviceId/edit"
        params={{ serviceId: service.id }}
        variant="default"
        leftSection={<IconPencil size={16} />}
      >
        Edit Service
      </LinkButton>
      {own && !takenDown && (
        <Button variant="default" leftSection={<IconTrash size={16} />} onClick={() => setAsked("delete")}>
          Delete
        </Button>
      )}
      <Modal
        opened={problem !== null}
        onClose={() => {
          internal.reset();
          marketplace.reset();
        }}
        title="Not published"
      >
        {problem && <ProblemAlert error={problem} />}
      </Modal>
      {asked === "unpublish" && (
        <UnpublishDialog service={service} definition={definition} onClose={() => setAsked(undefined)} />
      )}
      {asked === "delete" && (
        <DeleteDialog service={service} definition={definition} onClose={() => setAsked(undefined)} />
      )}
    </>
  );
}

function usePublishing(service: Service, definition: Definition, where: "internal" | "marketplace") {
  const queryClient = useQueryClient();
  const params = { path: { serviceId: service.id, versionId: definition.id } };
  return useAction({
    mutationFn: async (): Promise<void> => {
      if (where === "internal") {
        await answerOf(api.POST("/services/{serviceId}/versions/{versionId}/publish-internal", { params }));
      } else {
        await answerOf(api.POST("/services/{serviceId}/versions/{versionId}/publish", { params }));
      }
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: serviceQuery(service.id).queryKey });
      void queryClient.invalidateQueries({ queryKey: servicesQuery.queryKey });
      notify(
        where === "internal"
          ? "Published internally: your own applications can subscribe and call."
          : "Published: everybody on this platform can subscribe and call.",
      );
    },
  });
}

interface DialogProps extends ServiceActionsProps {
  readonly onClose: () => void;
}

function UnpublishDialog({ service, definition, onClose }: DialogProps) {
  const queryClient = useQueryClient();
  const subscribers = useQuery(subscribersQuery(service.id, definition.id));
  const count = subscribers.data?.length ?? 0;
  const unpublish = useAction({
    mutationFn: () =>
      answerOf(
        api.POST("/services/{serviceId}/versions/{versionId}/commands", {
          params: { path: { serviceId: service.id, versionId: definition.id } },
          body: { type: count > 0 ? "UNPUBLISH_FORCE" : "UNPUBLISH" },
        }),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: serviceQuery(service.id).queryKey });
      void queryClient.invalidateQueries({ queryKey: servicesQuery.queryKey });
      notify("Unpublished: nobody can subscribe or call.");
      onClose();
    },
    onError: () => void subscribers.refetch(),
  });
  return (
    <ConfirmDialog
      opened
      title={`Unpublish "${service.name}"?`}
      confirm="Unpublish"
      pending={unpublish.isPending || subscribers.isPending}
      error={unpublish.error}
      onConfirm={() => unpublish.mutate()}
      onClose={onClose}
    >
      <Stack gap="xs">
        <Text>Nobody can subscribe or call any more; calls are refused at once.</Text>
        {count > 0 && (
          <Text>
            <strong>
              {subscriptions(count)} {count === 1 ? "ends" : "end"} for good:
            </strong>{" "}
            their applications have to subscribe again if you publish once more. Usage of calls made before
            can still be reported.
          </Text>
        )}
      </Stack>
    </ConfirmDialog>
  );
}

function subscriptions(count: number): string {
  return count === 1 ? "1 subscription" : `${count} subscriptions`;
}

function DeleteDialog({ service, definition, onClose }: DialogProps) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const offered = definition.lifecycle !== "CREATED";
  const remove = useAction({
    mutationFn: () => answerOf(api.DELETE("/services/{id}", { params: { path: { id: service.id } } })),
    onSuccess: async () => {
      await navigate({ to: "/services", replace: true });
      queryClient.removeQueries({ queryKey: serviceQuery(service.id).queryKey });
      await queryClient.invalidateQueries({ queryKey: servicesQuery.queryKey });
      notify(`"${service.name}" is deleted.`);
    },
  });
  return (
    <ConfirmDialog
      opened
      title={`Delete "${service.name}"?`}
      confirm={offered ? undefined : "Delete"}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <Stack gap="xs">
        {offered && <Text fw={600}>It is still offered: unpublish it first.</Text>}
        <Text>
          The service, its description and its pricing plans leave your pages, and its gateway address stops
          working. Usage that was reported stays in your revenue.
        </Text>
      </Stack>
    </ConfirmDialog>
  );
}
