const KEY = "murmur.feed.popular";

/** Whether the feed mixes popular tweets in, as chosen in this browser. */
export function readWithPopular(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function keepWithPopular(wanted: boolean): void {
  try {
    localStorage.setItem(KEY, wanted ? "on" : "off");
  } catch {
    // Storage is refused: the choice lasts as long as the page.
  }
}
