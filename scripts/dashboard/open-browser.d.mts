import type { Browser } from "playwright-core";

/** The system's Chromium, else the one inside @sparticuz/chromium. @throws Error with what to install */
export function openBrowser(): Promise<Browser>;
