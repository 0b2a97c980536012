import { List, Stack, Text } from "@mantine/core";
import { IconActivity } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Empty } from "../../ui/empty.js";
import { TextLink } from "../../ui/link-button.js";
import { Moment } from "../../ui/moment.js";
import { accessTokensQuery } from "../accounts/access-tokens-query.js";
import { subscribersQuery, type Definition } from "../catalog/queries.js";
import { refusalsQuery } from "./queries.js";

interface NoEventsProps {
  readonly serviceId: string;
  readonly definition: Definition;
}

/** Why there are no metering events yet, from what is known, and what to do. */
export function NoEvents({ serviceId, definition }: NoEventsProps) {
  const subscribers = useQuery(subscribersQuery(serviceId, definition.id));
  const refusals = useQuery(refusalsQuery(serviceId, definition.id));
  const tokens = useQuery(accessTokensQuery);
  const used = (tokens.data ?? []).flatMap(({ name, usedAt }) =>
    usedAt === undefined ? [] : [{ name, usedAt }],
  );
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
  if (subscribers.data?.length === 0) {
    return (
      <Empty icon={icon} title="No call yet: nobody has subscribed">
        Create an application under <TextLink to="/applications">My Applications</TextLink>, subscribe it to
        this service and send a call with <em>Try it out</em>.
      </Empty>
    );
  }
  return (
    <Empty icon={icon} title="No usage was reported yet">
      <Stack gap="xs" align="center">
        <Text size="sm" inherit>
          Events show here within two seconds after your service reported them. If calls were made already:
        </Text>
        <List size="sm" ta="left">
          <List.Item>
            {refusals.data !== undefined && refusals.data.length > 0
              ? "Reports came and were refused: the reasons are below."
              : "No report was refused: none has reached the platform for this service."}
          </List.Item>
          <List.Item>
            {tokens.data?.length === 0 ? (
              <>
                You have no access token; the service needs one from{" "}
                <TextLink to="/settings/access-tokens">Personal Access Tokens</TextLink>.
              </>
            ) : used.length === 0 ? (
              "None of your access tokens was ever used: has the service restarted with one?"
            ) : (
              used.slice(0, 3).map(({ name, usedAt }) => (
                <Text key={name} size="sm" component="div" inherit>
                  Your token &ldquo;{name}&rdquo; was last used <Moment at={usedAt} />.
                </Text>
              ))
            )}
          </List.Item>
          <List.Item>The receipt of a call says what became of it: follow it from Try it out.</List.Item>
        </List>
      </Stack>
    </Empty>
  );
}
