/**
 * Whether this browser has a session, and whose. The session itself is in a cookie that scripts cannot read, so this hint spares
 * visitors a request, and tells all tabs when somebody signs in or out. It is no secret.
 */
export type Hint = {
  userId: string;
  /** `ended`: the session could not be renewed. `leaving`: signed out, but the API has not confirmed it yet. */
  state: "open" | "ended" | "leaving";
};

export type HintStore = {
  read: () => Hint | undefined;
  /** `undefined` removes the hint. */
  write: (hint: Hint | undefined) => void;
};

export const HINT = "murmur.session";

/** Where storage is blocked, the hint lasts as long as the page. */
export function openHint(storage: () => Pick<Storage, "getItem" | "setItem" | "removeItem">): HintStore {
  let unstored: Hint | undefined;
  return {
    read: () => {
      try {
        return parse(storage().getItem(HINT)) ?? unstored;
      } catch {
        return unstored;
      }
    },
    write: (hint) => {
      unstored = undefined;
      try {
        if (hint) storage().setItem(HINT, JSON.stringify(hint));
        else storage().removeItem(HINT);
      } catch {
        unstored = hint;
      }
    },
  };
}

function parse(text: string | null): Hint | undefined {
  try {
    const hint = JSON.parse(text ?? "null") as Partial<Hint> | null;
    return hint?.userId && hint.state ? (hint as Hint) : undefined;
  } catch {
    return undefined;
  }
}
