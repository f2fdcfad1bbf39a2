/** A text being written. It survives reloads and failures. The idempotency key belongs to exactly this text. */
export type Draft = { text: string; idempotencyKey?: string };

const prefix = "murmur.draft";

/** Reads the draft of a reply or, without `inReplyTo`, of a new tweet. */
export function readDraft(inReplyTo: string | undefined): Draft {
  try {
    return JSON.parse(localStorage.getItem(keyOf(inReplyTo)) ?? "null") ?? { text: "" };
  } catch {
    return { text: "" };
  }
}

/** Saves the draft, or removes it if it is empty. */
export function writeDraft(inReplyTo: string | undefined, draft: Draft): void {
  try {
    if (draft.text === "") localStorage.removeItem(keyOf(inReplyTo));
    else localStorage.setItem(keyOf(inReplyTo), JSON.stringify(draft));
  } catch {
    // Storage is blocked or full: the text is still in the field.
  }
}

function keyOf(inReplyTo: string | undefined): string {
  return inReplyTo ? `${prefix}.${inReplyTo}` : prefix;
}
