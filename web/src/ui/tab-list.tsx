import { Tabs } from "@mantine/core";
import { useEffect, useRef } from "react";

interface TabListProps {
  readonly tabs: readonly { readonly value: string; readonly label: string }[];
  /** Of the tab that is shown. */
  readonly current: string;
}

/** The tabs of a page. In a window too narrow for all of them the one that is shown is in sight. */
export function TabList({ tabs, current }: TabListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tab = list.current?.querySelector<HTMLElement>("[data-active]");
    if (!list.current || !tab) return;
    // Not scrollIntoView, which moves the page as well.
    list.current.scrollLeft = tab.offsetLeft - (list.current.clientWidth - tab.offsetWidth) / 2;
  }, [current]);
  return (
    <Tabs.List mb="lg" ref={list}>
      {tabs.map(({ value, label }) => (
        <Tabs.Tab key={value} value={value}>
          {label}
        </Tabs.Tab>
      ))}
    </Tabs.List>
  );
}
