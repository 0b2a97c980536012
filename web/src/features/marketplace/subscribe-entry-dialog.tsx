import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { answerOf } from "@tollgate/sdk";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { QueryView } from "../../ui/query-view.js";
import { useAction } from "../../ui/use-action.js";
import { applicationsQuery, type Application } from "../applications/queries.js";
import { useInvoicing } from "../subscriptions/invoicing.js";
import { useSubscribable } from "../subscriptions/subscribable.js";
import { PlanSelect, useSubscribing } from "../subscriptions/subscribe-dialog.js";
import { PlanComparison } from "./plan-comparison.js";
import type { Entry } from "./queries.js";

interface SubscribeEntryDialogProps {
  readonly entry: Entry;
  readonly opened: boolean;
  readonly onClose: () => void;
}

export function SubscribeEntryDialog({ entry, opened, onClose }: SubscribeEntryDialogProps) {
  const applications = useQuery({ ...applicationsQuery, enabled: opened });
  return (
    <Modal opened={opened} onClose={onClose} title={`Subscribe to ${entry.name}`} size="xl">
      <QueryView query={applications}>
        {list => <SubscribeForm entry={entry} applications={list} onCancel={onClose} />}
      </QueryView>
    </Modal>
  );
}

interface SubscribeFormProps {
  readonly entry: Entry;
  readonly applications: readonly Application[];
  readonly onCancel: () => void;
}

const newApplication = "";

function SubscribeForm({ entry, applications, onCancel }: SubscribeFormProps) {
  const navigate = useNavigate();
  const [applicationId, setApplicationId] = useState(applications[0]?.id ?? newApplication);
  const [name, setName] = useState("");
  const [planId, setPlanId] = useState<string>();
  const plan = entry.pricingPlans.find(({ id }) => id === planId) ?? entry.pricingPlans[0];
  const services = useSubscribable();
  const own = services.data?.find(({ serviceId }) => serviceId === entry.serviceId)?.internal === true;
  const invoicing = useInvoicing(plan?.type === "COMMERCIAL" && !services.isPending && !own);
  const create = useAction({
    mutationFn: () => answerOf(api.POST("/v2/applications", { body: { name } })),
  });
  const subscribe = useSubscribing(() => undefined);
  const submit = async (): Promise<void> => {
    await invoicing.settle();
    const id = applicationId === newApplication ? (await create.mutateAsync()).id : applicationId;
    // When subscribing fails, the next try must not create the application again.
    setApplicationId(id);
    await subscribe.mutateAsync({
      applicationId: id,
      serviceId: entry.serviceId,
      ...(plan && { pricingPlanId: plan.id }),
    });
    await navigate({ to: "/applications/$applicationId", params: { applicationId: id } });
  };
  const problem = create.error ?? subscribe.error;
  const made = create.data && !applications.some(({ id }) => id === create.data.id) ? [create.data] : [];
  return (
    <form
      onSubmit={event => {
        event.preventDefault();
        // Each mutation shows its own errors.
        submit().catch(() => undefined);
      }}
    >
      <Stack>
        {problem && <ProblemAlert error={problem} />}
        <NativeSelect
          label="Application"
          data={[
            ...[...made, ...applications].map(each => ({ value: each.id, label: each.name })),
            { value: newApplication, label: "A new application …" },
          ]}
          value={applicationId}
          onChange={event => setApplicationId(event.currentTarget.value)}
        />
        {applicationId === newApplication && (
          <TextInput
            label="Name of the application"
            required
            maxLength={100}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
          />
        )}
        <PlanSelect plans={entry.pricingPlans} plan={plan} onChoose={setPlanId} />
        <PlanComparison entryId={entry.id} plans={entry.pricingPlans} chosenId={plan?.id} />
        {plan?.type === "COMMERCIAL" && (
          <Text size="sm" c="dimmed">
            Calls are billed by what the service reports, at the end of the month.
          </Text>
        )}
        {invoicing.fields}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button
            type="submit"
            loading={create.isPending || subscribe.isPending || invoicing.pending}
            disabled={services.isPending}
          >
            Subscribe
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
