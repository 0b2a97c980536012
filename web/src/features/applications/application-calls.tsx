import { useQuery } from "@tanstack/react-query";
import { Calls } from "../metering/calls.js";
import type { CallFilter } from "../metering/calls-query.js";
import { subscriptionsQuery } from "./queries.js";

interface ApplicationCallsProps {
  readonly applicationId: string;
  /** What is chosen at first. */
  readonly initial: CallFilter;
}

/** The calls that an application made, with what each costs. */
export function ApplicationCalls({ applicationId, initial }: ApplicationCallsProps) {
  const subscriptions = useQuery(subscriptionsQuery(applicationId));
  const choices = (subscriptions.data ?? []).flatMap(({ id, api }) =>
    api === undefined ? [] : [{ value: id, label: api.name }],
  );
  return (
    <Calls
      of={{ applicationId }}
      other={{ name: "Service", choices }}
      money="Cost"
      initial={initial}
      empty="Every call of this application through the gateway shows here, with what it costs."
    />
  );
}
