import { Button, Modal } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useAction } from "../../ui/use-action.js";
import { applicationsQuery } from "../applications/queries.js";
import { serviceQuery, servicesQuery, type Definition, type Service } from "../catalog/queries.js";

interface SendTestCallProps {
  readonly service: Service;
  readonly definition: Definition;
}

/** The whole test half in one step: publish internally, application, subscription, call; ends on the call's receipt. */
export function SendTestCall({ service, definition }: SendTestCallProps) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const send = useAction({
    mutationFn: async () => {
      // On demand: it brings the reader of API descriptions along.
      const { makeTestCall } = await import("./make-test-call.js");
      return makeTestCall(service, definition);
    },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: serviceQuery(service.id).queryKey }),
        queryClient.invalidateQueries({ queryKey: servicesQuery.queryKey }),
        queryClient.invalidateQueries({ queryKey: applicationsQuery.queryKey }),
      ]),
    onSuccess: correlationId => navigate({ to: "/calls/$correlationId", params: { correlationId } }),
  });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlayerPlay size={16} />}
        loading={send.isPending}
        onClick={() => send.mutate()}
      >
        Send test call
      </Button>
      <Modal opened={send.isError} onClose={send.reset} title="The test call did not get through">
        {send.error && <ProblemAlert error={send.error} fallback={send.error.message} />}
      </Modal>
    </>
  );
}
