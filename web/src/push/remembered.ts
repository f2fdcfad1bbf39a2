/** The user and session that this browser was last subscribed for, so that the user's next session resumes it. */
const KEY = "murmur.push";

type Remembered = { userId: string; sessionId: string; endpoint: string };

export function remembered(): Remembered | undefined {
  try {
    return (JSON.parse(localStorage.getItem(KEY) ?? "null") as Remembered | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Where storage is blocked, there are no service workers either. */
export function remember(subscribed: Remembered | undefined): void {
  if (subscribed) localStorage.setItem(KEY, JSON.stringify(subscribed));
  else localStorage.removeItem(KEY);
}
