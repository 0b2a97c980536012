import { Modal } from "@mantine/core";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { sessionQuery } from "../../app/session.js";
import { notify } from "../../ui/notify.js";
import { SecondFactorProof } from "./second-factor-proof.js";

export function TurnOffSecondFactorDialog({ onClose }: { readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  return (
    <Modal opened onClose={onClose} title="Turn off the second factor?">
      <SecondFactorProof
        confirm="Turn Off"
        destructive
        onCancel={onClose}
        act={async body => {
          await answerOf(api.POST("/auth/second-factor/turn-off", { body }));
          onClose();
          notify("The second factor is off.");
          await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
        }}
      >
        From then on your password alone signs you in, and your backup codes are void.
      </SecondFactorProof>
    </Modal>
  );
}
