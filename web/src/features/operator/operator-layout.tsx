import { Tabs } from "@mantine/core";
import { Outlet, useLocation, useNavigate } from "@tanstack/react-router";
import { PageNotFound } from "../../app/fallbacks.js";
import { useSession } from "../../app/session.js";
import { Page } from "../../ui/page.js";
import { TabList } from "../../ui/tab-list.js";

const tabs = [
  { to: "/operator/accounts", label: "Accounts" },
  { to: "/operator/services", label: "Services" },
  { to: "/operator/months", label: "Months" },
  { to: "/operator/invoices", label: "Invoices" },
  { to: "/operator/statements", label: "Statements" },
  { to: "/operator/billing", label: "Billing" },
  { to: "/operator/outbox", label: "Outbox" },
  { to: "/operator/sign-up", label: "Sign-up" },
  { to: "/operator/health", label: "Health" },
  { to: "/operator/audit-trail", label: "Audit Trail" },
] as const;

/** The pages of whoever runs the platform. To everybody else they are not there, as the API has it. */
export function OperatorLayout() {
  const { isOperator } = useSession();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  if (!isOperator) return <PageNotFound />;
  const current = tabs.find(tab => pathname.startsWith(tab.to)) ?? tabs[0];
  return (
    <Page title="Operator">
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
