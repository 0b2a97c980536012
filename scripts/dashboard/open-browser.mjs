import { existsSync } from "node:fs";
import chromiumPackage from "@sparticuz/chromium";
import { chromium } from "playwright-core";

const systemChromium = "/usr/bin/chromium";

// No background traffic, nothing downloaded, and no zygote where the container allows none.
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The system's Chromium, else the one inside @sparticuz/chromium. @throws Error with what to install */
export async function openBrowser() {
  const executablePath = existsSync(systemChromium) ? systemChromium : await packagedChromium();
  return chromium.launch({ executablePath, args: flags });
}

async function packagedChromium() {
  try {
    return await chromiumPackage.executablePath();
  } catch (error) {
    throw new Error(
      `The dashboard's tests and scripts need Chromium: install the system package "chromium", or run npm ci again for the one inside @sparticuz/chromium.`,
      { cause: error },
    );
  }
}
