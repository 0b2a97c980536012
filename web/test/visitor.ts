import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// Whatever fades in has done so and two frames were painted: axe measures colours as they are at that moment.
const settled = `(async () => {
  const ends = document.getAnimations().filter(each => Number.isFinite(each.effect?.getComputedTiming().endTime));
  await Promise.allSettled(ends.map(each => each.finished));
  for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
})()`;

// In the dark only the colours of a page differ: whatever else axe looks for it has found in the light.
const rulesOfColour = ["color-contrast", "link-in-text-block"];

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** Somebody at a browser of their own, who sees only what pages show and touches only what they offer. */
export class Visitor implements AsyncDisposable {
  /** What browsers report when a page breaks, or breaks its content security policy. */
  readonly faults: string[] = [];
  /** Origins that the pages asked for anything. */
  readonly origins = new Set<string>();

  private constructor(
    readonly page: Page,
    readonly context: BrowserContext,
  ) {
    page.setDefaultTimeout(15_000);
    page.on("dialog", dialog => {
      this.faults.push(`a script opened a dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("pageerror", error => this.faults.push(error.message));
    page.on("console", message => {
      // Who is signed in is answered 401 to somebody new, and a description that is not there 404.
      const expected = /\/auth\/session$|\/api-spec$/.test(message.location().url);
      if (message.type() === "error" && !expected) this.faults.push(message.text());
    });
    page.on("request", request => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== "data:" && protocol !== "blob:") this.origins.add(origin);
    });
  }

  static async arrive(browser: Browser, url: string): Promise<Visitor> {
    const visitor = await Visitor.open(browser);
    await visitor.page.goto(url);
    return visitor;
  }

  /** Somebody who is signed in already: with the session of a person whom a test signed up. */
  static async arriveAs(
    browser: Browser,
    url: string,
    person: { readonly cookie: string },
  ): Promise<Visitor> {
    const visitor = await Visitor.open(browser);
    await visitor.context.addCookies(
      person.cookie.split("; ").map(pair => {
        const [name = "", ...value] = pair.split("=");
        return { name, value: value.join("="), url };
      }),
    );
    await visitor.page.goto(url);
    await visitor.seesHeading("Home");
    return visitor;
  }

  private static async open(browser: Browser): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      permissions: ["clipboard-read", "clipboard-write"],
      reducedMotion: "reduce",
    });
    return new Visitor(await context.newPage(), context);
  }

  async click(role: "button" | "link" | "tab" | "menuitem", name: string | RegExp): Promise<void> {
    await this.page.getByRole(role, { name, exact: true }).first().click();
  }

  async fill(label: string, text: string): Promise<void> {
    await this.scope().getByLabel(label, { exact: true }).or(this.required(label)).first().fill(text);
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).first().waitFor();
  }

  async seesHeading(name: string | RegExp): Promise<void> {
    await this.page.getByRole("heading", { name, exact: true }).first().waitFor();
  }

  /** What the last copy button put on the clipboard. */
  copied(): Promise<string> {
    return this.page.evaluate<string>("navigator.clipboard.readText()");
  }

  /** Faults that axe finds on the page as it stands. */
  async accessibilityFaults(schemes: readonly ("light" | "dark")[] = ["light", "dark"]): Promise<string[]> {
    const found: string[] = [];
    await this.page.mouse.move(0, 0);
    for (const colorScheme of schemes) {
      await this.page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await this.page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
      // "Copied" shows for two seconds, in a portal of its own.
      await this.page.getByRole("tooltip").first().waitFor({ state: "hidden" });
      await this.page.evaluate(settled);
      if (!(await this.page.evaluate<boolean>("'axe' in window"))) await this.page.evaluate(axeSource);
      const options = {
        resultTypes: ["violations"],
        ...(colorScheme === "dark" &&
          schemes.includes("light") && { runOnly: { type: "rule", values: rulesOfColour } }),
      };
      const { violations } = await this.page.evaluate<AxeResult>(`axe.run(${JSON.stringify(options)})`);
      for (const { id, help, nodes } of violations) {
        found.push(
          ...nodes.map(
            node =>
              `${this.page.url()} ${colorScheme} ${id} (${help}): ${node.html} ${node.failureSummary ?? ""}`,
          ),
        );
      }
    }
    await this.page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    return found;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.context.close();
  }

  /** The open dialog, else the page. */
  private scope(): Locator {
    return this.page.locator("[role=dialog], body:not(:has([role=dialog]))").last();
  }

  /** A required field's label ends with an asterisk. */
  private required(label: string): Locator {
    return this.scope().getByLabel(`${label} *`, { exact: true });
  }
}
