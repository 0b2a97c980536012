import { expect } from "vitest";
import type { Locator, Page } from "playwright-core";

type Role = "button" | "link" | "tab" | "menuitem" | "textbox" | "combobox";

// More stops than any page of ours has: then the thing can't be reached.
const stopsMax = 120;

// What of its looks tells that something has the focus, compared with how it looks without.
const differsByFocus = `(() => {
  const focused = document.activeElement;
  const looks = () => JSON.stringify([focused, focused.parentElement].map(each => {
    const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(each);
    return [outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor];
  }));
  const shown = looks();
  focused.blur();
  const atRest = looks();
  focused.focus();
  return shown !== atRest;
})()`;

/** Somebody who has a keyboard and nothing else. Whatever is reached must show that it has the focus, inside the window. */
export class Keyboard {
  constructor(private readonly page: Page) {}

  /** Tab until something has the focus. */
  async reach(role: Role, name: string | RegExp): Promise<void> {
    const wanted = this.page.getByRole(role, { name, exact: true }).first();
    await wanted.waitFor();
    for (let stops = 0; stops < stopsMax; stops++) {
      if (await hasFocus(wanted)) {
        await this.showsFocus(`${role} ${String(name)}`);
        return;
      }
      await this.page.keyboard.press("Tab");
    }
    throw new Error(`Tab does not lead to the ${role} ${String(name)}`);
  }

  /** Tab until something has the focus, then Enter. */
  async press(role: Role, name: string | RegExp): Promise<void> {
    await this.reach(role, name);
    await this.page.keyboard.press("Enter");
  }

  /** Types into a field in place of what it holds. */
  async fill(name: string | RegExp, text: string): Promise<void> {
    await this.reach("textbox", name);
    await this.page.keyboard.press("Control+A");
    await this.page.keyboard.type(text);
  }

  /** An arrow until something has the focus: inside menus and tab lists. */
  async arrowTo(key: "ArrowDown" | "ArrowRight", role: Role, name: string): Promise<void> {
    const wanted = this.page.getByRole(role, { name, exact: true });
    await wanted.waitFor();
    for (let stops = 0; stops < stopsMax; stops++) {
      if (await hasFocus(wanted)) {
        await this.showsFocus(`${role} ${name}`);
        return;
      }
      await this.page.keyboard.press(key);
    }
    throw new Error(`${key} does not lead to the ${role} ${name}`);
  }

  private async showsFocus(what: string): Promise<void> {
    expect(await this.page.evaluate(differsByFocus), `${what} shows that it has the focus`).toBe(true);
    const box = await this.page.locator(":focus").boundingBox();
    const { height = 0 } = this.page.viewportSize() ?? {};
    expect(box !== null && box.y + box.height > 0 && box.y < height, `${what} is in the window`).toBe(true);
  }
}

function hasFocus(locator: Locator): Promise<boolean> {
  return locator.evaluate(element => element === element.ownerDocument.activeElement);
}
