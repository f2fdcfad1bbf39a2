import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { clientOf, errorsOf, member, visitor } from "./users.ts";

const payloads = [
  `<img src=x onerror="document.title='broken'">`,
  `<script>document.title='broken'</script>`,
  `"><svg onload=document.title='broken'>`,
  `javascript:document.title='broken'`,
  `<a href="javascript:document.title='broken'">click</a>`,
  `{{constructor.constructor("document.title='broken'")()}}`,
  `https://x.example/"onmouseover="document.title='broken'`,
];

/** Links are displayed without their scheme. */
const asShown = (text: string) => text.replace("https://x.example/", "x.example");

const elementsFromText = (page: Page) =>
  page.evaluate(() => ({
    foreign: document.querySelectorAll(
      "main img, main script, main svg[onload], main [onmouseover], main iframe",
    ).length,
    links: [...document.querySelectorAll<HTMLAnchorElement>("main a")].filter(
      ({ protocol }) => !/^https?:$/.test(protocol),
    ).length,
  }));

describe("what mallory writes", () => {
  it("stays text in tweets, names and bios, whatever it looks like", async () => {
    const { page, ...mallory } = await member("mallory");
    const client = await clientOf(mallory);
    for (const text of payloads) await client.createTweet({ body: { text } });
    await page.getByRole("link", { name: "Settings" }).click();
    await page.getByLabel("Name", { exact: true }).fill(payloads[0] ?? "");
    await page.getByLabel("Bio", { exact: true }).fill(payloads.slice(0, 3).join(" "));
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Your profile has been saved.").waitFor();

    // Tall enough for all of them: lists render only what is in view.
    const reader = await visitor({ viewport: { width: 1280, height: 3000 } });
    await reader.goto(`/@${mallory.handle}`);
    for (const payload of payloads) {
      const shown = reader
        .getByRole("article")
        .locator("p[dir=auto]")
        .getByText(asShown(payload), { exact: true });
      await shown.waitFor();
    }
    await reader.getByRole("heading", { level: 2, name: payloads[0] ?? "" }).waitFor();
    expect(await elementsFromText(reader)).toEqual({ foreign: 0, links: 0 });
    expect(await reader.title()).not.toBe("broken");
    expect([...errorsOf(page), ...errorsOf(reader)]).toEqual([]);
  });
});

describe("the page", () => {
  it("has a policy that blocks inline code, and is never stale", async () => {
    const page = await visitor();
    for (const [path, cache] of [
      ["/@alice", "max-age=0"],
      ["/", "no-cache"],
    ] as const) {
      const headers = (await page.goto(path))?.headers() ?? {};
      expect(headers["content-security-policy"]).not.toMatch(/unsafe|\*/);
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["cache-control"]).toContain(cache);
    }
    const script = await page.locator("script[type=module]").first().getAttribute("src");
    const asset = await page.request.get(script ?? "");
    expect(asset.headers()["cache-control"]).toContain("immutable");
  });
});
