/** A text that is being written. It outlives a reload and a failure; its idempotency key belongs to exactly this text. */
export type Draft = { text: string; idempotencyKey?: string };

const prefix = "murmur.draft";

/** Drafts are kept by what they answer to; without `inReplyTo`, the one of a new tweet. */
export function readDraft(inReplyTo: string | undefined): Draft {
  try {
    return JSON.parse(localStorage.getItem(keyOf(inReplyTo)) ?? "null") ?? { text: "" };
  } catch {
    return { text: "" };
  }
}

/** Keeps the draft; an empty one is forgotten. */
export function writeDraft(inReplyTo: string | undefined, draft: Draft): void {
  try {
    if (draft.text === "") localStorage.removeItem(keyOf(inReplyTo));
    else localStorage.setItem(keyOf(inReplyTo), JSON.stringify(draft));
  } catch {
    // Storage is refused or full: the text is still in the field.
  }
}

function keyOf(inReplyTo: string | undefined): string {
  return inReplyTo ? `${prefix}.${inReplyTo}` : prefix;
}
