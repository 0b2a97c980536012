import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { showAtFields } from "../../ui/form-problem.js";
import { notify } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { useAction } from "../../ui/use-action.js";
import { subscribersQuery, type Subscriber } from "./queries.js";
import { noRateLimit, rateLimitText, readRateLimit, type RateLimitValues } from "./rate-limit.js";
import { RateLimitFields } from "./rate-limit-fields.js";

interface RateLimitDialogProps {
  readonly serviceId: string;
  readonly versionId: string;
  readonly subscriber: Subscriber;
  readonly onClose: () => void;
}

const fields = ["calls", "per", "burst"];

/** Sets how often one subscription may call, whatever its plan says. */
export function RateLimitDialog({ serviceId, versionId, subscriber, onClose }: RateLimitDialogProps) {
  const { rateLimit, pricingPlan, consumer, application } = subscriber;
  const own = rateLimit?.source === "SUBSCRIPTION" ? rateLimit : undefined;
  const queryClient = useQueryClient();
  const [problem, setProblem] = useState<Error>();
  const form = useForm<{ rateLimit: RateLimitValues }>({
    initialValues: {
      rateLimit: own
        ? { calls: own.calls, per: own.per, burst: own.burst === own.calls ? "" : own.burst }
        : noRateLimit,
    },
  });
  const path = { serviceId, versionId, subscriptionId: subscriber.id };
  const save = useAction({
    mutationFn: (values: RateLimitValues) => {
      const wanted = readRateLimit(values);
      return answerOf(
        api.PUT("/services/{serviceId}/versions/{versionId}/subscriptions/{subscriptionId}/rate-limit", {
          params: { path },
          body: { ...(wanted && { rateLimit: wanted }) },
        }),
      );
    },
    onMutate: () => setProblem(undefined),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: subscribersQuery(serviceId, versionId).queryKey });
      notify("The limit is saved. It holds within a second.");
      onClose();
    },
    onError: error =>
      setProblem(
        showAtFields(form, error, pointer => {
          const field = fields.find(name => pointer === `/rateLimit/${name}`);
          return field && `rateLimit.${field}`;
        }),
      ),
  });
  const ofPlan = pricingPlan?.rateLimit;
  return (
    <Modal opened onClose={onClose} title="Rate limit of a subscription" size="lg">
      <form onSubmit={form.onSubmit(values => save.mutate(values.rateLimit))}>
        <Stack>
          {problem && <ProblemAlert error={problem} />}
          <Text size="sm">
            {application.name} of {consumer}. Left empty,{" "}
            {ofPlan ? `the plan's limit holds: ${rateLimitText(ofPlan)}.` : "the plan decides."}
          </Text>
          <RateLimitFields form={form} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              Save limit
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
