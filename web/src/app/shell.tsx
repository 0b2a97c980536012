import { AppShell, Burger, Group, Stack, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconApps, IconBuildingStore, IconChartBar, IconHome, IconServer } from "@tabler/icons-react";
import { Link, Outlet } from "@tanstack/react-router";
import { AccountSwitcher } from "../features/accounts/account-switcher.js";
import { UserMenu } from "../features/accounts/user-menu.js";
import { PageLink } from "../ui/page-link.js";
import { ColorSchemeSwitch } from "./color-scheme-switch.js";
import { OriginBanner } from "./origin-banner.js";
import { Logo } from "./logo.js";
import { useAccount } from "./session.js";
import { SuspensionBanner } from "./suspension-banner.js";
import classes from "./shell.module.css";

const pages = [
  { to: "/", label: "Home", icon: IconHome },
  { to: "/services", label: "My Services", icon: IconServer },
  { to: "/applications", label: "My Applications", icon: IconApps },
  { to: "/revenue-and-costs", label: "Revenue & Costs", icon: IconChartBar },
  { to: "/marketplace", label: "Marketplace", icon: IconBuildingStore },
] as const;

/** Navigation around every page of somebody who is signed in. */
export function Shell() {
  const [opened, { toggle, close }] = useDisclosure();
  const account = useAccount();
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 256, breakpoint: "sm", collapsed: { mobile: !opened } }}
      padding={{ base: "md", sm: "xl" }}
    >
      <AppShell.Header className={classes.bar ?? ""}>
        <a href="#main" className={classes.skip}>
          Skip to the page
        </a>
        <Group h="100%" px="md" justify="space-between" wrap="nowrap">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Navigation" />
            <UnstyledButton renderRoot={props => <Link to="/" {...props} />} aria-label="Tollgate, home">
              <Logo />
            </UnstyledButton>
          </Group>
          <Group gap="xs" wrap="nowrap">
            <ColorSchemeSwitch />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="md" className={classes.bar ?? ""} aria-label="Main">
        <Stack gap={4} h="100%">
          <AccountSwitcher onChosen={close} />
          {pages.map(({ to, label, icon: Icon }) => (
            <PageLink
              key={to}
              to={to}
              label={label}
              leftSection={<Icon size={18} stroke={1.7} aria-hidden />}
              activeOptions={{ exact: to === "/" }}
              className={classes.link ?? ""}
              onClick={close}
            />
          ))}
        </Stack>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main ?? ""}>
        {/* Nothing of one account may show under another. */}
        <OriginBanner />
        <SuspensionBanner />
        <Outlet key={account.id} />
      </AppShell.Main>
    </AppShell>
  );
}
