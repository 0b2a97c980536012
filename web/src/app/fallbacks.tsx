import { Center } from "@mantine/core";
import { IconCompass } from "@tabler/icons-react";
import { useRouter, type ErrorComponentProps } from "@tanstack/react-router";
import { useCallback } from "react";
import { Empty } from "../ui/empty.js";
import { LinkButton } from "../ui/link-button.js";
import { Page } from "../ui/page.js";
import { ProblemAlert } from "../ui/problem-alert.js";
import { retryPages } from "./lazy-page.js";
import { Section } from "../ui/surfaces.js";
import { useReturn } from "../ui/use-return.js";

/** Shown in place of a page that could not be opened; opens it by itself once the platform answers again. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const again = useCallback(() => {
    // What failed may have been the page's code, or what was asked before opening it.
    retryPages();
    void router.invalidate().then(reset);
  }, [router, reset]);
  useReturn(error, again);
  return (
    <Center mih="60vh" p="md">
      <div>
        <ProblemAlert error={error instanceof Error ? error : new Error(String(error))} onRetry={again} />
      </div>
    </Center>
  );
}

export function PageNotFound() {
  return (
    <Page title="There is no such page">
      <Section>
        <Empty
          icon={<IconCompass size={24} />}
          title="Nothing is at this address"
          action={<LinkButton to="/">Home</LinkButton>}
        >
          It may be mistyped, or what it showed may be gone.
        </Empty>
      </Section>
    </Page>
  );
}
