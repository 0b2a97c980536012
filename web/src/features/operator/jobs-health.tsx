import { Badge, Stack, Table, Text } from "@mantine/core";
import { Moment } from "../../ui/moment.js";
import { Section } from "../../ui/surfaces.js";
import type { Health } from "./queries.js";

type Job = Health["jobs"][number];
type FailedJob = Health["failedJobs"][number];

interface JobsHealthProps {
  readonly jobs: readonly Job[];
  readonly failed: readonly FailedJob[];
}

/** What recurs, and what failed. */
export function JobsHealth({ jobs, failed }: JobsHealthProps) {
  return (
    <>
      <Section title="Recurring jobs">
        {jobs.length === 0 ? (
          <Text size="sm">No process with the role worker has run yet.</Text>
        ) : (
          <RecurringJobs jobs={jobs} />
        )}
      </Section>
      <Section title="Failed jobs">
        {failed.length === 0 ? <Text size="sm">None.</Text> : <FailedJobs failed={failed} />}
      </Section>
    </>
  );
}

function RecurringJobs({ jobs }: Pick<JobsHealthProps, "jobs">) {
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Job</Table.Th>
            <Table.Th>Schedule (UTC)</Table.Th>
            <Table.Th>Last run</Table.Th>
            <Table.Th>Result</Table.Th>
            <Table.Th>Next run</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {jobs.map(job => (
            <Table.Tr key={job.name}>
              <Table.Td>{job.name}</Table.Td>
              <Table.Td>
                <code>{job.schedule}</code>
              </Table.Td>
              <Table.Td>{job.startedAt === undefined ? "–" : <Moment at={job.startedAt} seconds />}</Table.Td>
              <Table.Td maw={280}>
                <Result job={job} />
              </Table.Td>
              <Table.Td>{job.nextAt === undefined ? "–" : <Moment at={job.nextAt} />}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Result({ job: { startedAt, finishedAt, error } }: { readonly job: Job }) {
  if (startedAt === undefined) return "Not yet";
  const running = finishedAt === undefined || finishedAt < startedAt;
  if (running) return "Running";
  if (error === undefined) return "Done";
  return (
    <Stack gap={2} align="flex-start">
      <Badge variant="light" color="red">
        Failed
      </Badge>
      <Text size="xs">{error}</Text>
    </Stack>
  );
}

function FailedJobs({ failed }: Pick<JobsHealthProps, "failed">) {
  return (
    <Table.ScrollContainer minWidth={680}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Job</Table.Th>
            <Table.Th>Failed at</Table.Th>
            <Table.Th>Attempts</Table.Th>
            <Table.Th>Next attempt</Table.Th>
            <Table.Th>Error</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {failed.map(({ name, failedAt, attempts, attemptsMax, nextAt, error }) => (
            <Table.Tr key={`${name} ${failedAt}`}>
              <Table.Td>{name}</Table.Td>
              <Table.Td>
                <Moment at={failedAt} seconds />
              </Table.Td>
              <Table.Td>
                {attempts} of {attemptsMax}
              </Table.Td>
              <Table.Td>{nextAt === undefined ? "None" : <Moment at={nextAt} seconds />}</Table.Td>
              <Table.Td maw={360}>{error}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
