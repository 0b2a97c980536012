import { Alert, Stack, Text } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { TextLink } from "../../ui/link-button.js";
import { QueryView } from "../../ui/query-view.js";
import { Section } from "../../ui/surfaces.js";
import { ClockDoubt } from "./clock-doubt.js";
import { CloseDialog } from "./close-dialog.js";
import { ClosePreviewDialog } from "./close-preview-dialog.js";
import { FailedPdfs } from "./failed-pdfs.js";
import { MonthsTable } from "./months-table.js";
import { billingSettingsQuery, closesQuery, type Close } from "./queries.js";
import { WaitingAccounts } from "./waiting-accounts.js";

const pollMs = 15_000;
const pollUnderWayMs = 2_000;

const underWay = ({ state }: Close): boolean => state === "DUE" || state === "CLOSING";

/** How far the close of every month is. */
export function MonthsPage() {
  const closes = useQuery({
    ...closesQuery,
    refetchInterval: ({ state }) => (state.data?.items.some(underWay) === true ? pollUnderWayMs : pollMs),
  });
  const [previewed, setPreviewed] = useState<Close>();
  const [asked, setAsked] = useState<Close>();
  return (
    <Stack gap="lg">
      {closes.data?.clockDoubt && <ClockDoubt doubt={closes.data.clockDoubt} />}
      <MissingDetails />
      <Section title="Months">
        <Text size="sm" c="dimmed">
          A month closes by itself once its grace time for corrections is over: each account gets its invoice
          or statement, one after the other.
        </Text>
        <QueryView query={closes} rows={5}>
          {({ items }) =>
            items.length === 0 ? (
              <Text size="sm">Nobody has had a plan yet, so there is no month to close.</Text>
            ) : (
              <MonthsTable closes={items} onPreview={setPreviewed} onClose={setAsked} />
            )
          }
        </QueryView>
      </Section>
      {closes.data && <FailedPdfs pdfs={closes.data.pdfs} />}
      {closes.data && <WaitingAccounts waiting={closes.data.waiting} />}
      {previewed && <ClosePreviewDialog month={previewed.month} onClose={() => setPreviewed(undefined)} />}
      {asked && <CloseDialog close={asked} onClose={() => setAsked(undefined)} />}
    </Stack>
  );
}

/** What the law wants to know of the seller before anything is invoiced. */
function MissingDetails() {
  const { data } = useQuery(billingSettingsQuery);
  if (data === undefined || data.complete) return null;
  return (
    <Alert color="yellow" variant="light" icon={<IconInfoCircle size={18} />}>
      <Text size="sm">
        No invoice can be issued yet. Missing: {data.missing.join("; ")}. Enter it under{" "}
        <TextLink to="/operator/billing" size="sm" c="inherit">
          Billing
        </TextLink>
        .
      </Text>
    </Alert>
  );
}
