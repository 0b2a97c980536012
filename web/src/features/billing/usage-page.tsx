import { Table } from "@mantine/core";
import { answerOf } from "@tollgate/sdk";
import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Fragment } from "react";
import { api } from "../../app/api.js";
import { itemsOf, paged, pageFrom } from "../../app/paged.js";
import { TextLink } from "../../ui/link-button.js";
import { formatMoney } from "../../ui/money.js";
import { Moment } from "../../ui/moment.js";
import { Page } from "../../ui/page.js";
import { PagedSection } from "../../ui/paged-section.js";
import { Figure, StackedTable } from "../../ui/surfaces.js";
import { CorrectionList, Count } from "../metering/corrections.js";
import { monthName } from "./months.js";

const route = getRouteApi("/signed-in/revenue-and-costs/usage");

interface UsageSearch {
  readonly subscription?: string;
  readonly month?: string;
  readonly product?: string;
  readonly price?: string;
}

const usageQuery = ({ subscription = "", month, product, price }: UsageSearch) =>
  infiniteQueryOptions({
    ...paged,
    queryKey: ["usage", subscription, month, product, price],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET("/subscriptions/{id}/metering-events", {
          params: {
            path: { id: subscription },
            query: {
              ...pageFrom(pageParam),
              ...(month !== undefined && { month }),
              ...(product !== undefined && { productId: product }),
              ...(price !== undefined && { unitPrice: price }),
            },
          },
        }),
      ),
  });

/** What a line of costs is made of: the events of a subscription in a month, each with its call. */
export function UsagePage() {
  const search = route.useSearch();
  const query = useInfiniteQuery(usageQuery(search));
  const about = query.data?.pages[0];
  const events = itemsOf(query.data);
  return (
    <Page
      title={about ? `Usage of ${about.serviceName}` : "Usage"}
      above={[
        { label: "Revenue & Costs", to: "/revenue-and-costs" },
        ...(about
          ? [
              {
                label: about.applicationName,
                to: "/applications/$applicationId" as const,
                params: { applicationId: about.applicationId },
              },
            ]
          : []),
      ]}
      {...(about && {
        lead: `What was reported for ${about.applicationName} in ${monthName(about.month)}, by the time of the calls. Amounts are exact, before any allowance.`,
      })}
    >
      <PagedSection
        title="Events"
        count={events.length}
        query={query}
        empty="Nothing was reported for this subscription in the month."
      >
        <StackedTable minWidth={720} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Called</Table.Th>
              <Table.Th>Product</Table.Th>
              <Table.Th ta="right">Count</Table.Th>
              <Table.Th ta="right">Unit Price</Table.Th>
              <Table.Th ta="right">Amount</Table.Th>
              <Table.Th>Call</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {events.map(event => (
              <Fragment key={event.id}>
                <Table.Tr>
                  <Table.Td>
                    <Moment at={event.calledAt} seconds />
                  </Table.Td>
                  <Table.Td data-label="Product">{event.productName}</Table.Td>
                  <Table.Td ta="right" data-label="Count">
                    <Count usage={event} />
                  </Table.Td>
                  <Table.Td ta="right" data-label="Unit Price">
                    <Figure>{formatMoney(event.unitPrice, about?.currency ?? "")}</Figure>
                  </Table.Td>
                  <Table.Td ta="right" data-label="Amount">
                    <Figure>{formatMoney(event.amount, about?.currency ?? "")}</Figure>
                  </Table.Td>
                  <Table.Td>
                    {event.correlationId !== undefined && (
                      <TextLink
                        to="/calls/$correlationId"
                        params={{ correlationId: event.correlationId }}
                        size="sm"
                      >
                        Receipt
                      </TextLink>
                    )}
                  </Table.Td>
                </Table.Tr>
                {event.corrections && (
                  <Table.Tr>
                    <Table.Td colSpan={6}>
                      <CorrectionList usage={event} />
                    </Table.Td>
                  </Table.Tr>
                )}
              </Fragment>
            ))}
          </Table.Tbody>
        </StackedTable>
      </PagedSection>
    </Page>
  );
}
