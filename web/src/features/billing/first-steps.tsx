import { ActionIcon, Group, Progress, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useQueries, useQuery } from "@tanstack/react-query";
import type { LinkProps } from "@tanstack/react-router";
import { useState } from "react";
import { useAccount, useRights } from "../../app/session.js";
import { TextLink } from "../../ui/link-button.js";
import { Section } from "../../ui/surfaces.js";
import { accessTokensQuery } from "../accounts/access-tokens-query.js";
import { applicationsQuery } from "../applications/queries.js";
import { newestDefinition, serviceQuery, servicesQuery } from "../catalog/queries.js";
import { fetchEvents } from "../metering/queries.js";
import classes from "./first-steps.module.css";

interface Step {
  readonly label: string;
  readonly hint: string;
  readonly done: boolean;
  readonly link: LinkProps;
}

// Enough to see that the real thing happened; nobody's first steps make more.
const servicesLookedAt = 3;
const pollMs = 5_000;
const dismissedKey = (accountId: string): string => `tollgate.first-steps.${accountId}`;

interface FirstStepsProps {
  readonly steps: readonly Step[];
  readonly onHide: () => void;
}

/** The way to a first metered call. */
export function FirstSteps({ steps, onHide }: FirstStepsProps) {
  const done = steps.filter(step => step.done).length;
  if (done === steps.length) return null;
  const next = steps.find(step => !step.done);
  return (
    <Section
      title="First steps"
      actions={
        <ActionIcon variant="subtle" color="gray" aria-label="Hide the first steps" onClick={onHide}>
          <IconX size={16} />
        </ActionIcon>
      }
    >
      <Progress value={(100 * done) / steps.length} aria-label={`${done} of ${steps.length} steps done`} />
      <ol className={classes.steps}>
        {steps.map((step, place) => (
          <li key={step.label} data-next={step === next}>
            <Group gap="sm" wrap="nowrap" align="flex-start">
              <ThemeIcon
                radius="xl"
                size={26}
                variant={step.done ? "filled" : "light"}
                color={step.done ? "green.9" : "gray"}
              >
                {step.done ? <IconCheck size={16} aria-label="done" /> : place + 1}
              </ThemeIcon>
              <Stack gap={0}>
                {step.done ? (
                  <Text c="dimmed">{step.label}</Text>
                ) : (
                  <TextLink {...step.link} fw={500}>
                    {step.label}
                  </TextLink>
                )}
                {step === next && (
                  <Text size="sm" c="dimmed">
                    {step.hint}
                  </Text>
                )}
              </Stack>
            </Group>
          </li>
        ))}
      </ol>
    </Section>
  );
}

/** The first steps, which tick themselves off as the real things happen. */
export function useFirstSteps() {
  const account = useAccount();
  const { edit } = useRights();
  const [hidden, setHidden] = useState(() => localStorage.getItem(dismissedKey(account.id)) !== null);
  const wanted = edit && !hidden;
  const { steps, isPending } = useSteps(wanted);
  const hide = (): void => {
    localStorage.setItem(dismissedKey(account.id), "hidden");
    setHidden(true);
  };
  return { steps: wanted ? steps : undefined, isPending: wanted && isPending, hide };
}

function useSteps(enabled: boolean) {
  const asked = { enabled, refetchInterval: pollMs };
  const services = useQuery({ ...servicesQuery, ...asked });
  const applications = useQuery({ ...applicationsQuery, ...asked });
  const tokens = useQuery({ ...accessTokensQuery, ...asked });
  const looked = enabled ? (services.data ?? []).slice(0, servicesLookedAt) : [];
  const details = useQueries({
    queries: looked.map(({ id }) => ({ ...serviceQuery(id), refetchInterval: pollMs })),
  });
  const metered = useQueries({
    queries: looked.map(({ id, serviceDefinitionId }) => ({
      queryKey: ["service", id, "metered"],
      refetchInterval: ({ state }: { readonly state: { readonly data?: boolean | undefined } }) =>
        state.data === true ? false : pollMs,
      queryFn: async () =>
        (await fetchEvents({ serviceId: id, versionId: serviceDefinitionId }, {}, { limit: 1 })).events
          .length > 0,
    })),
  });
  const isPending = [services, applications, tokens, ...details, ...metered].some(query => query.isPending);
  if (!services.data || !applications.data || !tokens.data) return { steps: undefined, isPending };
  const [service] = services.data;
  const [application] = applications.data;
  // Whoever buys and offers nothing needs no way to an offer.
  if (service === undefined && applications.data.some(({ subscriptionCount }) => subscriptionCount > 0))
    return { steps: undefined, isPending: false };
  const toService: LinkProps = service
    ? { to: "/services/$serviceId", params: { serviceId: service.id } }
    : { to: "/services" };
  const toApplication: LinkProps = application
    ? { to: "/applications/$applicationId", params: { applicationId: application.id } }
    : { to: "/applications" };
  const steps: readonly Step[] = [
    {
      label: "Register your service",
      hint: "Its name and URL are enough; an OpenAPI file can follow.",
      done: service !== undefined,
      link: { to: "/services/new" },
    },
    {
      label: "Create a pricing plan",
      hint: "What you charge for, per unit. Its product id goes into your service.",
      done:
        services.data.some(({ lifecycle }) => lifecycle === "PUBLISHED") ||
        details.some(({ data }) => data && newestDefinition(data).pricingPlans.length > 0),
      link: toService,
    },
    {
      label: "Add an access token",
      hint: "Your service reports usage with it.",
      done: tokens.data.length > 0,
      link: { to: "/settings/access-tokens" },
    },
    {
      label: "Publish internally",
      hint: "Then applications of your own can subscribe and call; nothing is billed.",
      done: services.data.some(({ lifecycle }) => lifecycle !== "CREATED"),
      link: toService,
    },
    {
      label: "Create an application",
      hint: "The consumer's side: it holds credentials and subscriptions.",
      done: application !== undefined,
      link: { to: "/applications" },
    },
    {
      label: "Subscribe it to the service",
      hint: "On the application's page: Subscribe to Service.",
      done: applications.data.some(({ subscriptionCount }) => subscriptionCount > 0),
      link: toApplication,
    },
    {
      label: "Send a call and see it metered",
      hint: "Try it out, beside the subscription; what your service reports shows at once.",
      done: metered.some(({ data }) => data === true),
      link: toApplication,
    },
  ];
  return { steps, isPending };
}
