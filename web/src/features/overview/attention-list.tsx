import { Group, Stack, Text, ThemeIcon } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { LinkProps } from "@tanstack/react-router";
import { BillingAddressLink } from "../accounts/billing-address-link.js";
import { TextLink } from "../../ui/link-button.js";
import { Section } from "../../ui/surfaces.js";
import { Moment } from "../../ui/moment.js";
import type { Attention } from "./queries.js";

interface Line {
  readonly says: string;
  readonly todo: string;
  /** Undefined: to the billing address of whichever account it is. */
  readonly link: LinkProps | undefined;
  /** Whether the service's reconciliation finds it, too, call by call. */
  readonly reconciled?: true;
}

const calls = (count = 0) => (count === 1 ? "One call" : `${count} calls`);
const reports = (count = 0) => (count === 1 ? "One usage report was" : `${count} usage reports were`);

const serviceLink = (line: Attention, tab?: "calls" | "metering-events" | "reconciliation"): LinkProps => ({
  to: "/services/$serviceId",
  params: { serviceId: line.subject?.id ?? "" },
  ...(tab && { search: { tab } }),
});

const budgetOf = (line: Attention, article = "The") =>
  line.subject === undefined
    ? `${article} account's budget for this month`
    : `${article} budget of "${line.subject.name}" for "${line.detail ?? ""}" this month`;

/** What each kind says, what to do about it, and where. */
const lines: Readonly<Record<Attention["kind"], (line: Attention) => Line>> = {
  "service-taken-down": line => ({
    says: `The operator took "${line.subject?.name ?? ""}" down: ${line.detail ?? ""}`,
    todo: "Open the service",
    link: serviceLink(line),
  }),
  "budget-stopped": line => ({
    says: `${budgetOf(line)} is used up: its calls are refused until the month ends, or until it is raised.`,
    todo: "Budgets",
    link: { to: "/revenue-and-costs/budgets" },
  }),
  "budget-used": line => ({
    says:
      line.count === 100
        ? `${budgetOf(line)} is used up. Calls go on, and are charged.`
        : `${line.count ?? 0} % of ${budgetOf(line, "the")} is used.`,
    todo: "Budgets",
    link: { to: "/revenue-and-costs/budgets" },
  }),
  "usage-not-reported": line => ({
    says: `"${line.subject?.name ?? ""}" answered ${calls(line.count).toLowerCase()} in the last 7 days and reported no usage: nothing of it is billed.`,
    todo: "See why",
    link: serviceLink(line, "metering-events"),
    reconciled: true,
  }),
  "reports-refused": line => ({
    says: `${reports(line.count)} refused for "${line.subject?.name ?? ""}" in the last 7 days. The latest: ${line.detail ?? ""}`,
    todo: "See the reports",
    link: serviceLink(line, "metering-events"),
    reconciled: true,
  }),
  "service-failing": line => ({
    says: `${calls(line.count)} of "${line.subject?.name ?? ""}" failed since yesterday, one in ten or more.`,
    todo: "Its calls",
    link: serviceLink(line, "calls"),
  }),
  "subscription-ended": line => ({
    says: `"${line.detail ?? ""}" is not offered any more: "${line.subject?.name ?? ""}" can't call it.`,
    todo: "Open the application",
    link: { to: "/applications/$applicationId", params: { applicationId: line.subject?.id ?? "" } },
  }),
  "billing-address-missing": () => ({
    says: "A paid plan is in use, and nobody knows where its invoice should go.",
    todo: "Enter the billing address",
    link: undefined,
  }),
  "access-token-expiring": line => ({
    says: `The access token "${line.subject?.name ?? ""}" ends: what uses it can't report or read from then on.`,
    todo: "Access tokens",
    link: { to: "/settings/access-tokens" },
  }),
};

/** What somebody can do something about; nothing shows while there is nothing. */
export function AttentionList({ attention }: { readonly attention: readonly Attention[] }) {
  if (attention.length === 0) return null;
  return (
    <Section title="Needs attention">
      <Stack component="ul" gap="md" m={0} p={0}>
        {attention.map(line => (
          <AttentionLine key={`${line.kind} ${line.subject?.id ?? ""} ${line.detail ?? ""}`} line={line} />
        ))}
      </Stack>
    </Section>
  );
}

function AttentionLine({ line }: { readonly line: Attention }) {
  const { says, todo, link, reconciled } = lines[line.kind](line);
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon radius="xl" size={26} variant="light" color="yellow">
        <IconAlertTriangle size={16} aria-hidden />
      </ThemeIcon>
      <div>
        <Text className="tollgate-prose">{says}</Text>
        <Group gap="0 var(--mantine-spacing-md)">
          {link === undefined ? (
            <BillingAddressLink size="sm">{todo}</BillingAddressLink>
          ) : (
            <TextLink {...link} size="sm">
              {todo}
            </TextLink>
          )}
          {reconciled && (
            <TextLink {...serviceLink(line, "reconciliation")} size="sm">
              Reconciliation
            </TextLink>
          )}
          {line.at !== undefined && (
            <Text size="sm" c="dimmed">
              <Moment at={line.at} />
            </Text>
          )}
        </Group>
      </div>
    </Group>
  );
}
