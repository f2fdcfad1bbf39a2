import axe, { type RunOptions } from "axe-core";
import type { Page } from "playwright-core";

/** The rules of axe that the page breaks, each with the element that breaks it. Without options, all rules apply. */
export async function brokenRules(page: Page, options: RunOptions = {}): Promise<string[]> {
  // It is half a megabyte.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (chosen) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, chosen),
    options,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
