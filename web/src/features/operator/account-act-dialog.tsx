import { Text } from "@mantine/core";
import { answerOf } from "@tollgate/sdk";
import { api } from "../../app/api.js";
import { ActDialog } from "./act-dialog.js";
import { countWords } from "./count-words.js";
import type { OperatorAccount } from "./queries.js";

interface AccountActDialogProps {
  readonly account: OperatorAccount;
  readonly onClose: () => void;
}

/** Suspends an account, or restores one that is suspended. */
export function AccountActDialog({ account, onClose }: AccountActDialogProps) {
  return account.suspension === undefined ? (
    <SuspendDialog account={account} onClose={onClose} />
  ) : (
    <RestoreDialog account={account} onClose={onClose} />
  );
}

function SuspendDialog({ account, onClose }: AccountActDialogProps) {
  const { id, name, kind, services, subscribers, subscriptions } = account;
  return (
    <ActDialog
      title={`Suspend ${name}?`}
      confirm="Suspend"
      takes
      act={reason =>
        answerOf(
          api.POST("/operator/accounts/{id}/suspend", {
            params: { path: { id } },
            body: { reason: reason ?? "" },
          }),
        )
      }
      done={`${name} is suspended.`}
      onClose={onClose}
    >
      <Text size="sm">
        {kind === "PERSONAL"
          ? "They are signed out everywhere and can't sign in. Their access tokens work for reports of usage only. Organizations that they belong to go on."
          : "Its members can read what there is, but change nothing in it. Their other accounts go on."}
      </Text>
      <Text size="sm">
        Refused at once: calls of the {countWords(services, "service")} that the account offers (
        {countWords(subscribers, "active subscription")}), and calls of its own applications (
        {countWords(subscriptions, "active subscription")}).
      </Text>
      <Text size="sm">
        Nothing is deleted: restoring brings everything back as it was. Usage of earlier calls can still be
        reported.
      </Text>
    </ActDialog>
  );
}

function RestoreDialog({ account: { id, name, kind }, onClose }: AccountActDialogProps) {
  return (
    <ActDialog
      title={`Restore ${name}?`}
      confirm="Restore"
      takes={false}
      act={reason =>
        answerOf(
          api.POST("/operator/accounts/{id}/restore", {
            params: { path: { id } },
            body: reason === undefined ? {} : { reason },
          }),
        )
      }
      done={`${name} is restored.`}
      onClose={onClose}
    >
      <Text size="sm">
        {kind === "PERSONAL" ? "They can sign in again, and services" : "Services"}, applications and access
        tokens work as before.
      </Text>
    </ActDialog>
  );
}
