import { Alert, Text } from "@mantine/core";
import { answerOf } from "@tollgate/sdk";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import { api } from "../../app/api.js";
import { EditorsOnly } from "../../app/editors-only.js";
import { Page } from "../../ui/page.js";
import { QueryView } from "../../ui/query-view.js";
import { Section } from "../../ui/surfaces.js";
import type { Subscription } from "../subscriptions/subscriptions.js";
import { CallForm } from "./call-form.js";
import { findSpecification } from "./find-specification.js";
import { readDescription, type Operation } from "./read-description.js";

const route = getRouteApi("/signed-in/applications/$applicationId/try-it-out/$subscriptionId");

export function TryItOutPage() {
  const { applicationId, subscriptionId } = route.useParams();
  const subscription = useQuery({
    queryKey: ["subscription", subscriptionId],
    queryFn: () => answerOf(api.GET("/subscriptions/{id}", { params: { path: { id: subscriptionId } } })),
  });
  const application = subscription.data?.application;
  return (
    <Page
      title={subscription.data?.api ? `Try out ${subscription.data.api.name}` : "Try it out"}
      lead="Real calls through the gateway, with a fresh token of your application."
      above={[
        { label: "Applications", to: "/applications" },
        {
          label: application?.name ?? "Application",
          to: "/applications/$applicationId",
          params: { applicationId },
        },
      ]}
    >
      <EditorsOnly>
        <QueryView query={subscription} rows={6}>
          {data => <Described subscription={data} />}
        </QueryView>
      </EditorsOnly>
    </Page>
  );
}

interface Description {
  readonly operations: readonly Operation[];
  readonly problem?: string;
}

function Described({ subscription }: { readonly subscription: Subscription }) {
  const entry = subscription.api;
  const source = useQuery({
    queryKey: ["description", entry?.id],
    enabled: entry !== undefined,
    staleTime: 60_000,
    queryFn: () => findSpecification(entry?.id ?? ""),
  });
  const description = useMemo((): Description => {
    if (typeof source.data !== "string") return { operations: [] };
    try {
      return { operations: readDescription(source.data) };
    } catch (error) {
      return { operations: [], problem: error instanceof Error ? error.message : String(error) };
    }
  }, [source.data]);
  if (entry === undefined) return <Alert>This service was deleted.</Alert>;
  return (
    <QueryView query={source} rows={6}>
      {() => (
        <>
          {description.operations.length === 0 && (
            <Section>
              <Text size="sm">
                {description.problem ??
                  "There is no API description to make a form from. Fill in method, path and body by hand."}
              </Text>
            </Section>
          )}
          <CallForm
            applicationId={subscription.application.id}
            endpoint={entry.gatewayEndpoint}
            operations={description.operations}
          />
        </>
      )}
    </QueryView>
  );
}
