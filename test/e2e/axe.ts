import axe, { type resultGroups } from "axe-core";
import type { Page } from "playwright-core";

type Options = Pick<axe.RunOptions, "runOnly" | "rules">;

/** The rules of axe that the page breaks, each with the element that breaks it. Without options, all rules apply. */
export async function brokenRules(page: Page, options: Options = {}): Promise<string[]> {
  // It is half a megabyte.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe.source);
  // Passed checks are of no interest, and many.
  const resultTypes: resultGroups[] = ["violations"];
  return page.evaluate(
    async (chosen: axe.RunOptions) => {
      const inPage = globalThis as unknown as { axe: typeof axe };
      const { violations } = await inPage.axe.run(document, chosen);
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
    },
    { ...options, resultTypes },
  );
}
