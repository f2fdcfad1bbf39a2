/** What the page remembers of each history entry: where the user was. It survives reloads, and ends with the tab. */
export type Place = {
  /** The scroll position, px. */
  top: number;
  /** A selector of what had the focus; undefined if that cannot be found again. */
  focus?: string | undefined;
};

const KEY = "murmur.places";
const MAX_PLACES = 50;
const places = new Map<string, Place>(readPlaces());

/** The key of the current history entry, which the browser keeps with the entry. */
export function entryKey(): string {
  const state = (window.history.state ?? {}) as { entry?: string };
  if (state.entry) return state.entry;
  const entry = crypto.randomUUID();
  window.history.replaceState({ ...state, entry }, "");
  return entry;
}

export function placeOf(entry: string): Place {
  return places.get(entry) ?? { top: 0 };
}

export function rememberPlace(entry: string, change: Partial<Place>): void {
  const place = { ...placeOf(entry), ...change };
  // The most recent last.
  places.delete(entry);
  places.set(entry, place);
}

/** Keeps the places when the document goes away: by a reload, or to the sign-in page and back. */
export function keepPlaces(): void {
  window.addEventListener("pagehide", () => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify([...places].slice(-MAX_PLACES)));
    } catch {
      // Storage is blocked or full: a reload starts at the top.
    }
  });
}

function readPlaces(): [string, Place][] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "[]") as [string, Place][];
  } catch {
    return [];
  }
}
