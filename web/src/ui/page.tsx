import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from "@mantine/core";
import { Link, type LinkProps } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import classes from "./surfaces.module.css";

export interface PageProps {
  readonly title: string;
  /** Under the title, in a sentence. */
  readonly lead?: ReactNode;
  /** Beside the title. */
  readonly badge?: ReactNode;
  readonly actions?: ReactNode;
  /** The pages above this one. */
  readonly above?: readonly (LinkProps & { readonly label: string })[];
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** A page's frame: where one is, its title, what can be done here. */
export function Page({ title, lead, badge, actions, above = [], narrow = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Tollgate`;
  }, [title]);
  return (
    <Stack gap="lg" maw={narrow ? 760 : 1180} mx="auto" w="100%">
      <Stack gap={6}>
        {above.length > 0 && (
          <Breadcrumbs className={classes.above ?? ""}>
            {above.map(({ label, ...link }) => (
              <Anchor key={label} size="sm" renderRoot={props => <Link {...link} {...props} />}>
                {label}
              </Anchor>
            ))}
          </Breadcrumbs>
        )}
        <Group justify="space-between" align="flex-start" gap="sm">
          <Stack gap={6} miw={0} className={classes.heading ?? ""}>
            <Group gap="sm" align="center" miw={0}>
              <Title order={1}>{title}</Title>
              {badge}
            </Group>
            {lead !== undefined && (
              <Text c="dimmed" maw={680}>
                {lead}
              </Text>
            )}
          </Stack>
          {actions !== undefined && <Group gap="xs">{actions}</Group>}
        </Group>
      </Stack>
      {children}
    </Stack>
  );
}
