import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { api } from "../../app/api.js";
import { useRights } from "../../app/session.js";
import { ConfirmDialog } from "../../ui/confirm-dialog.js";
import { notify } from "../../ui/notify.js";
import { useAction } from "../../ui/use-action.js";
import { monthName } from "../billing/months.js";
import { serviceQuery } from "./queries.js";

interface WithdrawProps {
  readonly serviceId: string;
  readonly versionId: string;
  readonly planId: string;
  readonly name: string;
  /** From whose beginning the prices were announced, like `2026-01`. */
  readonly month: string;
}

/** Takes an announced price change back, while there is time. */
export function WithdrawPriceChange({ serviceId, versionId, planId, name, month }: WithdrawProps) {
  const { edit } = useRights();
  const [asking, dialog] = useDisclosure();
  const queryClient = useQueryClient();
  const withdraw = useAction({
    mutationFn: () =>
      answerOf(
        api.DELETE(
          "/external-services/{serviceId}/versions/{versionId}/pricing-plans/{pricingPlanId}/price-changes/{month}",
          { params: { path: { serviceId, versionId, pricingPlanId: planId, month } } },
        ),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: serviceQuery(serviceId).queryKey });
      notify("Withdrawn: the plan keeps its prices. Subscribers get a mail.");
      dialog.close();
    },
  });
  if (!edit) return null;
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        aria-label={`Withdraw announced prices of ${name}`}
        onClick={dialog.open}
      >
        Withdraw
      </Button>
      <ConfirmDialog
        opened={asking}
        title="Withdraw the announced prices?"
        confirm="Withdraw"
        pending={withdraw.isPending}
        error={withdraw.error}
        onConfirm={() => withdraw.mutate()}
        onClose={dialog.close}
      >
        {name} keeps today&apos;s prices beyond the beginning of {monthName(month)}. Everybody on this plan is
        told by mail. You can announce other prices afterwards, again with 14 days&apos; notice. Withdrawing
        is possible until one hour before the prices take effect.
      </ConfirmDialog>
    </>
  );
}
