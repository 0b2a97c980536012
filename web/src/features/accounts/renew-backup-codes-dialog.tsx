import { Modal } from "@mantine/core";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { sessionQuery } from "../../app/session.js";
import { BackupCodes } from "./backup-codes.js";
import { SecondFactorProof } from "./second-factor-proof.js";

export function RenewBackupCodesDialog({ onClose }: { readonly onClose: () => void }) {
  const queryClient = useQueryClient();
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <Modal
      opened
      onClose={onClose}
      title="New backup codes"
      // A click beside the dialog must not lose what is shown this once.
      closeOnClickOutside={codes === undefined}
    >
      {codes ? (
        <BackupCodes codes={codes} onDone={onClose} />
      ) : (
        <SecondFactorProof
          confirm="Make New Codes"
          onCancel={onClose}
          act={async body => {
            const made = await answerOf(api.POST("/auth/second-factor/backup-codes", { body }));
            setCodes(made.backupCodes);
            await queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
          }}
        >
          Ten new backup codes are made; all earlier ones are void from then on.
        </SecondFactorProof>
      )}
    </Modal>
  );
}
