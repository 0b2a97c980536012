import { Stack } from "@mantine/core";
import { answerOf } from "@tollgate/sdk";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { api } from "../../app/api.js";
import { QueryView } from "../../ui/query-view.js";
import { Copyable, Fact, Facts, Section } from "../../ui/surfaces.js";
import { BillingAddress } from "./billing-address.js";
import { Invitations } from "./invitations.js";
import { Members } from "./members.js";

const route = getRouteApi("/signed-in/settings/organizations/$organizationId");

export function OrganizationPage() {
  const { organizationId } = route.useParams();
  const organization = useQuery({
    queryKey: ["organization", organizationId],
    queryFn: () => answerOf(api.GET("/organizations/{id}", { params: { path: { id: organizationId } } })),
  });
  return (
    <QueryView query={organization}>
      {({ id, name, slug, role }) => (
        <Stack gap="lg">
          <Section title={name}>
            <Facts>
              <Fact name="Id (X-OrganizationId)">
                <Copyable text={id} what="organization id" />
              </Fact>
              <Fact name="In gateway addresses">{slug}</Fact>
            </Facts>
          </Section>
          <BillingAddress accountId={id} mayChange={role === "owner"} />
          <Members organizationId={id} mayManage={role === "owner"} />
          {role === "owner" && <Invitations organizationId={id} />}
        </Stack>
      )}
    </QueryView>
  );
}
