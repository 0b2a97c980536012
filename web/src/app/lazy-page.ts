import type { RouteComponent } from "@tanstack/react-router";
import { unreachable } from "@tollgate/sdk";
import { createElement, use, type ComponentType } from "react";

/**
 * A page whose code comes when it is first opened. While nothing answers, opening fails like any request and can be tried
 * again; the router's own way would load the whole document again, and leave the application for the browser's error page.
 */
export function lazyPage<N extends string>(
  load: () => Promise<Readonly<Record<N, ComponentType>>>,
  name: N,
): RouteComponent {
  let page: ComponentType | undefined;
  let loading: Promise<ComponentType> | undefined;
  const start = (): Promise<ComponentType> => {
    loading ??= load().then(
      module => (page = module[name]),
      async (cause: unknown) => {
        // Kept until somebody tries again: use() would ask for a new promise forever.
        failed.add(() => (loading = undefined));
        throw await whyMissing(cause);
      },
    );
    return loading;
  };
  const LazyPage = () => createElement(page ?? use(start()));
  LazyPage.preload = () =>
    start().then(
      () => undefined,
      // Opening it tells.
      () => undefined,
    );
  return LazyPage;
}

const failed = new Set<() => void>();

/** Lets pages whose code did not come be asked for again. */
export function retryPages(): void {
  for (const forget of failed) forget();
  failed.clear();
}

const reloadedKey = "tollgate.reloaded-for";

/** A platform that answers, but no longer has the file, was updated: then only the new document helps. */
async function whyMissing(cause: unknown): Promise<unknown> {
  const message = cause instanceof Error ? cause.message : String(cause);
  try {
    await fetch("/livez", { cache: "no-store" });
  } catch {
    return unreachable(cause);
  }
  if (sessionStorage.getItem(reloadedKey) === message) return cause;
  sessionStorage.setItem(reloadedKey, message);
  window.location.reload();
  return new Promise(() => undefined);
}
