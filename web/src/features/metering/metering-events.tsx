import { Button, Stack, Table, Text } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import { useRights } from "../../app/session.js";
import { ChoiceFilter, Filters as FilterRow, modeChoices, TimeFilter, withMember } from "../../ui/filters.js";
import { TextLink } from "../../ui/link-button.js";
import { formatDecimal } from "../../ui/money.js";
import { Moment } from "../../ui/moment.js";
import { ProblemAlert } from "../../ui/problem-alert.js";
import { Waiting } from "../../ui/query-view.js";
import { ModeBadge } from "../../ui/status-badge.js";
import { Figure, Section, StackedTable } from "../../ui/surfaces.js";
import { useAction } from "../../ui/use-action.js";
import { subscribersQuery, type Definition } from "../catalog/queries.js";
import { CorrectUsageDialog } from "./correct-usage-dialog.js";
import { CorrectionList, Count } from "./corrections.js";
import { saveEventsAsCsv } from "./events-csv.js";
import { NoEvents } from "./no-events.js";
import { eventsQuery, totalsQuery, type EventFilter, type MeteringEvent } from "./queries.js";
import { UncountedReports } from "./uncounted-reports.js";
import { Totals } from "./totals.js";

const pollMs = 2_000;

interface MeteringEventsProps {
  readonly serviceId: string;
  readonly definition: Definition;
}

interface InitiallyFiltered extends MeteringEventsProps {
  /** What is chosen at first: where a line of a statement leads. */
  readonly initial?: EventFilter;
}

/** What was reported for a service: newest first, new ones without reload. */
export function MeteringEvents({ serviceId, definition, initial = {} }: InitiallyFiltered) {
  const [filter, setFilter] = useState<EventFilter>(initial);
  const query = useInfiniteQuery({
    ...eventsQuery(serviceId, definition.id, filter),
    // Many pages open: whoever reads far down does not need each second's news.
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) > 4 ? false : pollMs),
    placeholderData: previous => previous,
  });
  const totals = useQuery({
    ...totalsQuery(serviceId, definition.id, filter),
    refetchInterval: pollMs,
    placeholderData: previous => previous,
  });
  const save = useAction({
    mutationFn: () => saveEventsAsCsv({ serviceId, versionId: definition.id }, filter, definition.name),
  });
  const events = query.data?.pages.flatMap(page => page.events) ?? [];
  const filtered = Object.keys(filter).length > 0;
  return (
    <Stack gap="lg">
      <Section
        title="Metering Events"
        actions={
          events.length > 0 && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconDownload size={14} />}
              loading={save.isPending}
              onClick={() => save.mutate()}
            >
              CSV
            </Button>
          )
        }
      >
        {save.error && <ProblemAlert error={save.error} />}
        {save.data?.complete === false && (
          <Text size="sm" role="status">
            The file has the newest 100,000 events. Choose a time for those before.
          </Text>
        )}
        {query.error && <ProblemAlert error={query.error} onRetry={() => void query.refetch()} />}
        {query.isPending && <Waiting rows={5} />}
        {(events.length > 0 || filtered) && (
          <Filters
            serviceId={serviceId}
            definition={definition}
            initial={initial}
            filter={filter}
            onChange={setFilter}
          />
        )}
        {query.data !== undefined &&
          events.length === 0 &&
          (filtered ? (
            <Text size="sm">No event fits these filters.</Text>
          ) : (
            <NoEvents serviceId={serviceId} definition={definition} />
          ))}
        {events.length > 0 && (
          <>
            <Totals totals={totals.data} />
            <EventTable events={events} />
            {query.hasNextPage && (
              <Button
                variant="default"
                w="fit-content"
                loading={query.isFetchingNextPage}
                onClick={() => void query.fetchNextPage()}
              >
                Show older
              </Button>
            )}
          </>
        )}
      </Section>
      <UncountedReports serviceId={serviceId} definition={definition} />
    </Stack>
  );
}

interface FiltersProps extends InitiallyFiltered {
  readonly filter: EventFilter;
  readonly onChange: (filter: EventFilter) => void;
}

function Filters({ serviceId, definition, initial = {}, filter, onChange }: FiltersProps) {
  const subscribers = useQuery(subscribersQuery(serviceId, definition.id));
  const products = new Map(
    definition.pricingPlans.flatMap(plan => plan.products).map(product => [product.id, product.name]),
  );
  const set = (name: keyof EventFilter, value: string): void => onChange(withMember(filter, name, value));
  return (
    <FilterRow>
      <ChoiceFilter
        label="Product"
        choices={[...products].map(([value, label]) => ({ value, label }))}
        value={filter.productId}
        onChange={value => set("productId", value)}
      />
      <ChoiceFilter
        label="Mode"
        choices={modeChoices}
        value={filter.mode}
        onChange={value => set("mode", value)}
      />
      <ChoiceFilter
        label="Application"
        choices={(subscribers.data ?? []).map(({ id, application, consumer }) => ({
          value: id,
          label: `${application.name} (${consumer})`,
        }))}
        value={filter.subscriptionId}
        onChange={value => set("subscriptionId", value)}
      />
      <TimeFilter label="From" initial={initial.from} onChange={value => set("from", value)} />
      <TimeFilter label="To" initial={initial.to} onChange={value => set("to", value)} />
    </FilterRow>
  );
}

const columns = 8;

function EventTable({ events }: { readonly events: readonly MeteringEvent[] }) {
  const { edit } = useRights();
  const [correcting, setCorrecting] = useState<MeteringEvent>();
  return (
    <>
      <StackedTable minWidth={860} verticalSpacing="xs" stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Timestamp</Table.Th>
            <Table.Th>Product</Table.Th>
            <Table.Th ta="right">Unit Price</Table.Th>
            <Table.Th>Currency</Table.Th>
            <Table.Th ta="right">Count</Table.Th>
            <Table.Th>Mode</Table.Th>
            <Table.Th>Application</Table.Th>
            <Table.Th>Call</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {events.map(event => (
            <Fragment key={event.id}>
              <EventRow event={event} {...(edit && { onCorrect: () => setCorrecting(event) })} />
              {event.corrections && (
                <Table.Tr>
                  <Table.Td colSpan={columns}>
                    <CorrectionList usage={event} />
                  </Table.Td>
                </Table.Tr>
              )}
            </Fragment>
          ))}
        </Table.Tbody>
      </StackedTable>
      {correcting && (
        <CorrectUsageDialog
          usage={{ ...correcting, eventId: correcting.id }}
          onClose={() => setCorrecting(undefined)}
        />
      )}
    </>
  );
}

interface EventRowProps {
  readonly event: MeteringEvent;
  /** For those who may. */
  readonly onCorrect?: () => void;
}

function EventRow({ event, onCorrect }: EventRowProps) {
  return (
    <Table.Tr>
      <Table.Td>
        <Moment at={event.acceptedAt} seconds />
      </Table.Td>
      <Table.Td data-label="Product">{event.productName}</Table.Td>
      <Table.Td ta="right" data-label="Unit Price">
        <Figure>{formatDecimal(event.unitPrice)}</Figure>
      </Table.Td>
      <Table.Td data-label="Currency">{event.currency}</Table.Td>
      <Table.Td ta="right" data-label="Count">
        <Count usage={event} />
      </Table.Td>
      <Table.Td data-label="Mode">
        <ModeBadge testMode={event.testMode} />
      </Table.Td>
      <Table.Td data-label="Application">{event.applicationName ?? "–"}</Table.Td>
      <Table.Td>
        <Stack gap={2} align="flex-start">
          {event.correlationId === undefined ? (
            "–"
          ) : (
            <TextLink to="/calls/$correlationId" params={{ correlationId: event.correlationId }} size="sm">
              Receipt
            </TextLink>
          )}
          {onCorrect && (
            <Button size="compact-xs" variant="subtle" px={0} onClick={onCorrect}>
              Correct usage
            </Button>
          )}
        </Stack>
      </Table.Td>
    </Table.Tr>
  );
}
