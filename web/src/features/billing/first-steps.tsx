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

/** The way to a first metered call; ticks itself off as the real things happen. */
export function FirstSteps() {
  const account = useAccount();
  const steps = useSteps();
  const { edit } = useRights();
  const [dismissed, setDismissed] = useState(() => localStorage.getItem(dismissedKey(account.id)) !== null);
  if (dismissed || !edit || steps === undefined) return null;
  const done = steps.filter(step => step.done).length;
  if (done === steps.length) return null;
  const next = steps.find(step => !step.done);
  return (
    <Section
      title="First steps"
      actions={
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Hide the first steps"
          onClick={() => {
            localStorage.setItem(dismissedKey(account.id), "hidden");
            setDismissed(true);
          }}
        >
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

function useSteps(): readonly Step[] | undefined {
  const services = useQuery(servicesQuery);
  const applications = useQuery(applicationsQuery);
  const tokens = useQuery(accessTokensQuery);
  const looked = (services.data ?? []).slice(0, servicesLookedAt);
  const details = useQueries({ queries: looked.map(({ id }) => serviceQuery(id)) });
  const metered = useQueries({
    queries: looked.map(({ id, serviceDefinitionId }) => ({
      queryKey: ["service", id, "metered"],
      refetchInterval: pollMs,
      queryFn: async () =>
        (await fetchEvents({ serviceId: id, versionId: serviceDefinitionId }, {}, { limit: 1 })).events
          .length > 0,
    })),
  });
  if (!services.data || !applications.data || !tokens.data) return undefined;
  const [service] = services.data;
  const [application] = applications.data;
  // Whoever buys and offers nothing needs no way to an offer.
  if (service === undefined && applications.data.some(({ subscriptionCount }) => subscriptionCount > 0))
    return undefined;
  const toService: LinkProps = service
    ? { to: "/services/$serviceId", params: { serviceId: service.id } }
    : { to: "/services" };
  const toApplication: LinkProps = application
    ? { to: "/applications/$applicationId", params: { applicationId: application.id } }
    : { to: "/applications" };
  return [
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
}
