import { Anchor, Box, Center, Stack, Text, Title } from "@mantine/core";
import { useEffect, type ReactNode } from "react";
import { ColorSchemeSwitch } from "../../app/color-scheme-switch.js";
import { OriginBanner } from "../../app/origin-banner.js";
import { Logo } from "../../app/logo.js";
import classes from "../../ui/surfaces.module.css";

interface EntranceProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}

/** The frame of the pages that need no session. */
export function Entrance({ title, lead, children, footer }: EntranceProps) {
  useEffect(() => {
    document.title = `${title} · Tollgate`;
  }, [title]);
  return (
    <Center mih="100dvh" p="md" component="main">
      <Box pos="absolute" top={12} right={12}>
        <ColorSchemeSwitch />
      </Box>
      <Stack w="100%" maw={420} gap="lg">
        <OriginBanner />
        <Anchor href="/" underline="never" c="inherit" aria-label="Tollgate">
          <Logo />
        </Anchor>
        <div className={classes.card}>
          <Stack gap="md">
            <div>
              <Title order={1}>{title}</Title>
              {lead !== undefined && (
                <Text c="dimmed" mt={4} size="sm">
                  {lead}
                </Text>
              )}
            </div>
            {children}
          </Stack>
        </div>
        {footer !== undefined && (
          <Text size="sm" ta="center" component="div">
            {footer}
          </Text>
        )}
      </Stack>
    </Center>
  );
}
