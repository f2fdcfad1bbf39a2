import type { Locator } from "playwright-core";

/** Opens the menu of a tweet or a profile, and returns its entries. */
export async function openMenu(place: Locator): Promise<Locator> {
  await place.getByRole("button", { name: "More" }).click();
  return place.page().getByRole("menu", { name: "More" }).getByRole("menuitem");
}

/** Chooses an entry from the menu of a tweet or a profile. */
export async function choose(place: Locator, entry: string | RegExp): Promise<void> {
  const entries = await openMenu(place);
  await entries.and(place.page().getByRole("menuitem", { name: entry, exact: true })).click();
}
