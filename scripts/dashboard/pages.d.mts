import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import type { DemoData, DemoDocuments } from "../../examples/src/demo/scene.js";

export interface DashboardPage {
  readonly name: string;
  /** Who looks at it; absent: nobody who is signed in. */
  readonly as?: keyof DemoData["people"];
  readonly path: string;
  /** What is pressed, one after the other. */
  readonly press?: readonly { readonly role: "button"; readonly name: string | RegExp }[];
  /** A text that is there in the end. */
  readonly until?: RegExp;
}

/** Every page of the dashboard, and every dialog that one can open on it. */
export function dashboardPages(ids: DemoData["ids"]): readonly DashboardPage[];

/** Pages of a demo with a past, beyond those. */
export function pastPages(documents: DemoDocuments): readonly DashboardPage[];

/** Opens a page and whatever dialog belongs to it, and waits until it stands still. */
export function openPage(page: Page, url: string, wanted: DashboardPage): Promise<void>;

/** A browser context of somebody, or of nobody. */
export function contextOf(
  browser: Browser,
  url: string,
  person: { readonly cookie: string } | undefined,
  options?: BrowserContextOptions,
): Promise<BrowserContext>;
