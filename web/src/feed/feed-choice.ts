const KEY = "murmur.feed.popular";

/** Whether the feed includes popular tweets, as chosen in this browser. */
export function readWithPopular(): boolean {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

export function saveWithPopular(wanted: boolean): void {
  try {
    localStorage.setItem(KEY, wanted ? "on" : "off");
  } catch {
    // Storage is blocked: the choice lasts until the page is closed.
  }
}
