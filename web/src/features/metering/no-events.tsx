import { List, Stack, Text } from "@mantine/core";
import { IconActivity } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { publicUrl } from "../../app/page-settings.js";
import { dayAndYear } from "../../ui/day-name.js";
import { Empty } from "../../ui/empty.js";
import { TextLink } from "../../ui/link-button.js";
import { Moment } from "../../ui/moment.js";
import { Waiting } from "../../ui/query-view.js";
import { accessTokensQuery } from "../accounts/access-tokens-query.js";
import { OutOfReach } from "../catalog/how-to-meter.js";
import { isOutOfReach } from "../catalog/public-address.js";
import { subscribersQuery, type Definition } from "../catalog/queries.js";
import { callsQuery, type ListedCall } from "./calls-query.js";
import { refusalsQuery } from "./queries.js";

interface NoEventsProps {
  readonly serviceId: string;
  readonly definition: Definition;
}

/** Why there are no metering events yet, from what is known, and what to do. */
export function NoEvents({ serviceId, definition }: NoEventsProps) {
  const subscribers = useQuery(subscribersQuery(serviceId, definition.id));
  const icon = <IconActivity size={24} />;
  if (definition.pricingPlans.every(plan => plan.products.length === 0)) {
    return (
      <Empty icon={icon} title="No product to report yet">
        Usage is reported for a product of a pricing plan. Create one under Details, and put its id into your
        service.
      </Empty>
    );
  }
  if (definition.lifecycle === "CREATED") {
    return (
      <Empty icon={icon} title="Nobody can call the service yet">
        Publish it internally: then an application of your own can subscribe and call, and its calls count as
        tests.
      </Empty>
    );
  }
  if (subscribers.isPending) return <Waiting rows={4} />;
  if (subscribers.data?.length === 0) {
    return (
      <Empty icon={icon} title="No call yet: nobody has subscribed">
        Create an application under <TextLink to="/applications">My Applications</TextLink>, subscribe it to
        this service and send a call with <em>Try it out</em>.
      </Empty>
    );
  }
  return <NoReports serviceId={serviceId} definition={definition} icon={icon} />;
}

const pollMs = 2_000;

/** Somebody may call: whether calls came, and what became of their reports. */
function NoReports({ serviceId, definition, icon }: NoEventsProps & { readonly icon: ReactNode }) {
  const of = { serviceId, versionId: definition.id };
  const calls = useInfiniteQuery({ ...callsQuery(of, {}), refetchInterval: pollMs });
  const [page] = calls.data?.pages ?? [];
  const [last] = page?.calls ?? [];
  if (page === undefined) return <Waiting rows={4} />;
  if (last === undefined) {
    return (
      <Empty icon={icon} title="No call yet">
        Applications are subscribed, but the gateway has forwarded no call to this service. Send one with{" "}
        <em>Send test call</em> above, or with <em>Try it out</em> on an application&apos;s page.
      </Empty>
    );
  }
  return (
    <Empty icon={icon} title="Calls came, but no usage was reported">
      <Stack gap="sm" align="center">
        <List size="sm" ta="left" spacing={6}>
          <List.Item>
            <CallEvidence calls={page.calls} last={last} more={page.next !== undefined} />
          </List.Item>
          <List.Item>
            <RefusalEvidence {...of} />
          </List.Item>
          <List.Item>
            <TokenEvidence />
          </List.Item>
          {isOutOfReach(definition.productionEndpoint, publicUrl) && (
            <List.Item>
              <OutOfReach />
            </List.Item>
          )}
        </List>
        <Text size="sm" inherit>
          The code under{" "}
          <TextLink to="/services/$serviceId" params={{ serviceId }} inherit>
            How to meter
          </TextLink>{" "}
          reports usage of this very service. What it reports shows here within two seconds.
        </Text>
      </Stack>
    </Empty>
  );
}

interface CallEvidenceProps {
  readonly calls: readonly ListedCall[];
  readonly last: ListedCall;
  /** Whether there are more calls than these. */
  readonly more: boolean;
}

function CallEvidence({ calls, last, more }: CallEvidenceProps) {
  const failed = calls.filter(({ outcome }) => outcome === "failed").length;
  return (
    <>
      {more
        ? `More than ${calls.length} calls were`
        : calls.length === 1
          ? "One call was"
          : `${calls.length} calls were`}{" "}
      forwarded, the last on <Moment at={last.calledAt} seconds />
      {failed > 0 &&
        `; ${failed === calls.length ? "all" : failed} of them failed, so the service may never have answered`}
      .{" "}
      {last.correlationId !== undefined && (
        <TextLink to="/calls/$correlationId" params={{ correlationId: last.correlationId }} inherit>
          Its receipt
        </TextLink>
      )}
    </>
  );
}

function RefusalEvidence({
  serviceId,
  versionId,
}: {
  readonly serviceId: string;
  readonly versionId: string;
}) {
  const { data } = useQuery({ ...refusalsQuery(serviceId, versionId), refetchInterval: pollMs });
  const [latest] = data ?? [];
  return latest === undefined
    ? "No report was refused: none has reached the platform for this service."
    : `Reports came and were refused, the latest because: ${latest.detail}`;
}

/** What is known of one's own tokens; those of other members are theirs. */
function TokenEvidence() {
  const { data = [] } = useQuery(accessTokensQuery);
  const tokens = <TextLink to="/settings/access-tokens">Personal Access Tokens</TextLink>;
  if (data.length === 0)
    return <>You have no access token; the service needs one from {tokens}, unless another member made it.</>;
  const today = new Date().toISOString().slice(0, "2026-01-01".length);
  const valid = data.filter(({ expiresAt }) => expiresAt === undefined || expiresAt >= today);
  const [ended] = data.filter(({ expiresAt }) => expiresAt !== undefined && expiresAt < today);
  const [used] = valid
    .filter(({ usedAt }) => usedAt !== undefined)
    .sort((one, other) => ((one.usedAt ?? "") < (other.usedAt ?? "") ? 1 : -1));
  return (
    <>
      {ended?.expiresAt !== undefined &&
        `Your token "${ended.name}" ended on ${dayAndYear(ended.expiresAt)}: whatever uses it is refused. `}
      {valid.length === 0 ? (
        <>Make a new one under {tokens}.</>
      ) : used?.usedAt === undefined ? (
        "None of your access tokens was ever used: has the service been restarted with one?"
      ) : (
        <>
          Your token &ldquo;{used.name}&rdquo; was last used on <Moment at={used.usedAt} />.
        </>
      )}
    </>
  );
}
