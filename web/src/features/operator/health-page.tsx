import { Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { QueryView } from "../../ui/query-view.js";
import { Fact, Facts, Section } from "../../ui/surfaces.js";
import { DatabaseHealth } from "./database-health.js";
import { JobsHealth } from "./jobs-health.js";
import { NodesHealth } from "./nodes-health.js";
import { healthQuery, type Health } from "./queries.js";

const pollMs = 5_000;

/** How the platform is, kept fresh while one looks. */
export function HealthPage() {
  const query = useQuery({ ...healthQuery, refetchInterval: pollMs });
  return (
    <QueryView query={query} rows={8}>
      {health => (
        <Stack gap="lg">
          <DatabaseHealth database={health.database} />
          <NodesHealth nodes={health.nodes} />
          <JobsHealth jobs={health.jobs} failed={health.failedJobs} />
          <MailHealth mail={health.mail} />
        </Stack>
      )}
    </QueryView>
  );
}

function MailHealth({ mail }: Pick<Health, "mail">) {
  return (
    <Section title="Mail">
      <Facts>
        <Fact name="Mail server">{mail.server ? "Set" : "None: mail stays in the outbox"}</Fact>
        <Fact name="Waiting">{mail.waiting}</Fact>
        <Fact name="Given up or too old">{mail.givenUp}</Fact>
        <Fact name="Sent in 24 hours">{mail.sentLastDay}</Fact>
      </Facts>
    </Section>
  );
}
