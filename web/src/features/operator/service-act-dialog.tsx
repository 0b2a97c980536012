import { Text } from "@mantine/core";
import { answerOf } from "@tollgate/sdk";
import { api } from "../../app/api.js";
import { ActDialog } from "./act-dialog.js";
import { countWords } from "./count-words.js";
import type { OperatorService } from "./queries.js";

interface ServiceActDialogProps {
  readonly service: OperatorService;
  readonly onClose: () => void;
}

/** Takes a service down, or restores one that is down. */
export function ServiceActDialog({ service, onClose }: ServiceActDialogProps) {
  return service.takeDown === undefined ? (
    <TakeDownDialog service={service} onClose={onClose} />
  ) : (
    <RestoreDialog service={service} onClose={onClose} />
  );
}

function TakeDownDialog({ service: { id, name, owner, subscribers }, onClose }: ServiceActDialogProps) {
  return (
    <ActDialog
      title={`Take "${name}" down?`}
      confirm="Take down"
      takes
      act={reason =>
        answerOf(
          api.POST("/operator/services/{id}/take-down", {
            params: { path: { id } },
            body: { reason: reason ?? "" },
          }),
        )
      }
      done={`"${name}" is taken down.`}
      onClose={onClose}
    >
      <Text size="sm">
        Its calls are refused at once ({countWords(subscribers, "active subscription")}), it leaves the
        marketplace, and {owner.name} can't publish or delete it. They see the reason on its page; consumers
        don't.
      </Text>
      <Text size="sm">
        Nothing is deleted: restoring brings it back in the state that it had, subscriptions included. Usage
        of earlier calls can still be reported.
      </Text>
    </ActDialog>
  );
}

const states = {
  CREATED: "not published, as it was",
  ACCESSIBLE: "published internally, as it was",
  PUBLISHED: "on the marketplace, as it was",
} as const;

function RestoreDialog({ service: { id, name, lifecycle }, onClose }: ServiceActDialogProps) {
  return (
    <ActDialog
      title={`Restore "${name}"?`}
      confirm="Restore"
      takes={false}
      act={reason =>
        answerOf(
          api.POST("/operator/services/{id}/restore", {
            params: { path: { id } },
            body: reason === undefined ? {} : { reason },
          }),
        )
      }
      done={`"${name}" is restored.`}
      onClose={onClose}
    >
      <Text size="sm">It is {states[lifecycle]}. Its subscriptions work again.</Text>
    </ActDialog>
  );
}
