import { useQuery } from "@tanstack/react-query";
import { Calls } from "../metering/calls.js";
import type { CallFilter } from "../metering/calls-query.js";
import { subscribersQuery } from "./queries.js";

interface ServiceCallsProps {
  readonly serviceId: string;
  readonly versionId: string;
  /** What is chosen at first. */
  readonly initial: CallFilter;
}

/** The calls that were forwarded to a service, with what each brings. */
export function ServiceCalls({ serviceId, versionId, initial }: ServiceCallsProps) {
  const subscribers = useQuery(subscribersQuery(serviceId, versionId));
  const choices = (subscribers.data ?? []).map(({ id, application, consumer }) => ({
    value: id,
    label: `${application.name} (${consumer})`,
  }));
  return (
    <Calls
      of={{ serviceId, versionId }}
      other={{ name: "Application", choices }}
      money="Revenue"
      initial={initial}
      empty="Every call that the gateway forwards to this service shows here, with what it brings."
    />
  );
}
