import { Button, Group, Modal, NativeSelect, Stack, Text } from "@mantine/core";
import type { ApiProblem } from "@tollgate/sdk";
import { answerOf } from "@tollgate/sdk";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.js";
import { LinkButton } from "../../ui/link-button.js";
import { notify } from "../../ui/notify.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { QueryView } from "../../ui/query-view.js";
import { useAction } from "../../ui/use-action.js";
import { applicationQuery, applicationsQuery } from "../applications/queries.js";
import { priceSummary } from "../catalog/price-summary.js";
import { planName } from "../catalog/pricing-plans.js";
import type { Plan } from "../catalog/queries.js";
import { PlanComparison } from "../marketplace/plan-comparison.js";
import { useInvoicing } from "./invoicing.js";
import { useSubscribable, usePlansOf, type Subscribable } from "./subscribable.js";

interface SubscribeDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly applicationId: string;
}

export function SubscribeDialog({ opened, onClose, applicationId }: SubscribeDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Subscribe to Service" size="xl">
      <SubscribeForm applicationId={applicationId} onDone={onClose} />
    </Modal>
  );
}

interface SubscribeFormProps {
  readonly applicationId: string;
  readonly onDone: () => void;
}

function SubscribeForm({ applicationId, onDone }: SubscribeFormProps) {
  const subscribable = useSubscribable();
  return (
    <QueryView query={subscribable} rows={3}>
      {services =>
        services.length === 0 ? (
          <Stack>
            <Text size="sm">
              There is nothing to subscribe to yet. Publish a service of yours internally to test it.
            </Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={onDone}>
                Cancel
              </Button>
              <LinkButton to="/services">My Services</LinkButton>
            </Group>
          </Stack>
        ) : (
          <Choice services={services} applicationId={applicationId} onDone={onDone} />
        )
      }
    </QueryView>
  );
}

interface ChoiceProps extends SubscribeFormProps {
  readonly services: readonly Subscribable[];
}

function Choice({ services, applicationId, onDone }: ChoiceProps) {
  const [serviceId, setServiceId] = useState(services[0]?.serviceId ?? "");
  const [planId, setPlanId] = useState<string>();
  const service = services.find(each => each.serviceId === serviceId);
  const plans = usePlansOf(service);
  const plan = plans.data?.find(({ id }) => id === planId) ?? plans.data?.[0];
  const subscribe = useSubscribing(onDone);
  const invoicing = useInvoicing(service?.internal === false && plan?.type === "COMMERCIAL");
  const submit = async (): Promise<void> => {
    await invoicing.settle();
    await subscribe.mutateAsync({ applicationId, serviceId, ...(plan && { pricingPlanId: plan.id }) });
  };
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        // Each mutation shows its own errors.
        submit().catch(() => undefined);
      }}
    >
      <Stack>
        {subscribe.error && <ProblemAlert error={subscribe.error} />}
        <NativeSelect
          label="Service"
          data-autofocus
          data={services.map(each => ({ value: each.serviceId, label: each.label }))}
          value={serviceId}
          onChange={event => {
            setServiceId(event.currentTarget.value);
            setPlanId(undefined);
          }}
        />
        <PlanSelect plans={plans.data ?? []} plan={plan} onChoose={setPlanId} />
        {service?.entryId !== undefined && !service.internal && plans.data && (
          <PlanComparison
            key={service.entryId}
            entryId={service.entryId}
            plans={plans.data}
            chosenId={plan?.id}
          />
        )}
        {plans.error && <ProblemAlert error={plans.error} />}
        <Text size="sm" c="dimmed" mih={40}>
          {service?.internal === true
            ? "Calls to your own service are test calls: shown, never billed."
            : plan?.type === "COMMERCIAL"
              ? "Calls are billed by what the service reports, at the end of the month."
              : ""}
        </Text>
        {invoicing.fields}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={subscribe.isPending || invoicing.pending} disabled={plans.isPending}>
            Subscribe
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface PlanSelectProps {
  readonly plans: readonly Plan[];
  readonly plan: Plan | undefined;
  readonly onChoose: (planId: string) => void;
}

export function PlanSelect({ plans, plan, onChoose }: PlanSelectProps) {
  return (
    <NativeSelect
      label="Plan"
      disabled={plans.length === 0}
      data={
        plans.length === 0
          ? [{ value: "", label: "No plan yet" }]
          : plans.map((each, place) => ({
              value: each.id,
              label: `${planName(each, place, plans.length)}${each.type === "FREE" ? "" : `: ${priceSummary(each)}`}`,
            }))
      }
      value={plan?.id ?? ""}
      onChange={event => onChoose(event.currentTarget.value)}
    />
  );
}

interface Subscribing {
  readonly applicationId: string;
  readonly serviceId: string;
  readonly pricingPlanId?: string;
}

/** Subscribes, and refreshes the application's pages. */
export function useSubscribing(onDone: (subscriptionId: string) => void) {
  const queryClient = useQueryClient();
  return useAction<{ id: string }, ApiProblem, Subscribing>(
    {
      mutationFn: body => answerOf(api.POST("/subscriptions", { body })),
      onSuccess: async ({ id }, { applicationId }) => {
        await queryClient.invalidateQueries({ queryKey: applicationQuery(applicationId).queryKey });
        void queryClient.invalidateQueries({ queryKey: applicationsQuery.queryKey });
        notify("Subscribed: the application may call the service.");
        onDone(id);
      },
    },
    { once: true },
  );
}
