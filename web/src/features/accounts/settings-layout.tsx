import { Tabs } from "@mantine/core";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { Page } from "../../ui/page.js";
import { TabList } from "../../ui/tab-list.js";

const tabs = [
  { to: "/settings", label: "Profile" },
  { to: "/settings/access-tokens", label: "Personal Access Tokens" },
  { to: "/settings/billing-address", label: "Billing Address" },
  { to: "/settings/organizations", label: "Organizations" },
] as const;

export function SettingsLayout() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const current = tabs.findLast(tab => pathname.startsWith(tab.to)) ?? tabs[0];
  return (
    <Page title="Settings" narrow>
      <Tabs
        value={current.to}
        onChange={value => {
          const tab = tabs.find(each => each.to === value);
          if (tab) void navigate({ to: tab.to });
        }}
      >
        <TabList tabs={tabs.map(({ to, label }) => ({ value: to, label }))} current={current.to} />
        <Tabs.Panel value={current.to}>
          <Outlet />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
