import { Alert, Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAlertTriangle } from "@tabler/icons-react";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { ConfirmDialog } from "../../ui/confirm-dialog.js";
import { notify } from "../../ui/notify.js";
import { useAction } from "../../ui/use-action.js";
import { operatorKey, type Closes } from "./queries.js";

/** Why no month is closed at present, and the word that lets them go on. */
export function ClockDoubt({ doubt }: { readonly doubt: NonNullable<Closes["clockDoubt"]> }) {
  const [asking, dialog] = useDisclosure();
  const queryClient = useQueryClient();
  const confirm = useAction({
    mutationFn: () => answerOf(api.POST("/operator/clock-confirmation")),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: operatorKey });
      notify("Confirmed: closing goes on.");
      dialog.close();
    },
  });
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title="The clock is in doubt: no month is closed"
    >
      <Text size="sm">{doubt.detail}</Text>
      {doubt.kind === "LEAPT" && (
        <Group mt="xs">
          <Button size="xs" variant="default" onClick={dialog.open}>
            The clock is right
          </Button>
        </Group>
      )}
      <ConfirmDialog
        opened={asking}
        title="Is the clock right?"
        confirm="The clock is right"
        pending={confirm.isPending}
        error={confirm.error}
        onConfirm={() => confirm.mutate()}
        onClose={dialog.close}
      >
        {doubt.detail} Compare it with another clock first: every month that is over by it is closed at once,
        and nobody can open one again.
      </ConfirmDialog>
    </Alert>
  );
}
