/** A user's name and bio as edited, but not saved yet. */
export type ProfileDraft = { name: string; bio: string };

const keyOf = (userId: string) => `murmur.profile.${userId}`;

/** Reads the unsaved changes of a user; undefined if there are none. */
export function readProfileDraft(userId: string): ProfileDraft | undefined {
  try {
    return JSON.parse(localStorage.getItem(keyOf(userId)) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps unsaved changes, or removes them. */
export function writeProfileDraft(userId: string, draft: ProfileDraft | undefined): void {
  try {
    if (draft) localStorage.setItem(keyOf(userId), JSON.stringify(draft));
    else localStorage.removeItem(keyOf(userId));
  } catch {
    // Storage is blocked or full: the changes are still in the form.
  }
}
