import { isVisible } from "../../../lib/contract/text.ts";

/** A text being written. All functions return a new draft. */
export type Draft = {
  /** The tweet or, of a thread, the tweets that have not been posted yet, in order. */
  parts: readonly Part[];
  /** The last tweet of the thread that has been posted: the first part replies to it. */
  after?: string;
};

export type Part = {
  text: string;
  /** Its pictures, in the order in which they are shown. */
  media?: readonly DraftPicture[];
  /** Its idempotency key. It stays the same however the text changes, until it is known whether an attempt posted it. */
  key: string;
  /** When it was first sent (ms since 1970), while nobody knows how that ended. */
  triedAt?: number;
};

/** A picture of a draft. The file itself is not kept, only what has been uploaded of it. */
export type DraftPicture = {
  /** Of its upload, and the idempotency key of that. */
  key: string;
  /** Once the API knows of it. */
  id?: string;
  /** What it shows. */
  alt: string;
};

export const EMPTY: Draft = { parts: [] };

/** With another text at `index`, which may be that of a new part. */
export function withText(draft: Draft, index: number, text: string, newKey: () => string): Draft {
  const parts = [...draft.parts];
  parts[index] = { ...(parts[index] ?? { key: newKey() }), text };
  return { ...draft, parts };
}

/** With other pictures at `index`, which may be those of a new part. */
export function withPictures(
  draft: Draft,
  index: number,
  change: (pictures: readonly DraftPicture[]) => readonly DraftPicture[],
  newKey: () => string,
): Draft {
  const parts = [...draft.parts];
  const part = parts[index] ?? { key: newKey(), text: "" };
  parts[index] = { ...part, media: change(part.media ?? []) };
  return { ...draft, parts };
}

/** With a changed picture, wherever it is by now. */
export function withPicture(draft: Draft, key: string, change: Partial<DraftPicture>): Draft {
  const changed = (media: readonly DraftPicture[]) =>
    media.map((picture) => (picture.key === key ? { ...picture, ...change } : picture));
  return {
    ...draft,
    parts: draft.parts.map((part) => (part.media ? { ...part, media: changed(part.media) } : part)),
  };
}

export function withoutPart(draft: Draft, index: number): Draft {
  return { ...draft, parts: draft.parts.filter((_, other) => other !== index) };
}

/** With several parts instead of one. The first of them keeps its key. */
export function withSplit(
  draft: Draft,
  index: number,
  texts: readonly string[],
  newKey: () => string,
): Draft {
  const split = texts.map((text, n) => ({ ...((n === 0 && draft.parts[index]) || { key: newKey() }), text }));
  return { ...draft, parts: draft.parts.flatMap((part, other) => (other === index ? split : [part])) };
}

/** With a part that is being sent. */
export function withAttempt(draft: Draft, key: string, now: number): Draft {
  return mapPart(draft, key, (part) => ({ triedAt: now, ...part }));
}

/** With a part that has certainly not been posted with its key, so that it may have a new one. */
export function withNewKey(draft: Draft, key: string, newKey: () => string): Draft {
  return mapPart(draft, key, ({ triedAt: _, ...part }) => ({ ...part, key: newKey() }));
}

/** Without what has been posted or queued as `tweetId`. What was written meanwhile stays, as another tweet. */
export function withoutSent(draft: Draft, sent: Part, newKey: () => string, tweetId?: string): Draft {
  if (!draft.parts.some(({ key }) => key === sent.key)) return draft;
  const left = withNewKey(draft, sent.key, newKey).parts.filter(
    (part, index) => draft.parts[index]?.key !== sent.key || part.text !== sent.text,
  );
  return { parts: left, ...(tweetId === undefined ? {} : { after: tweetId }) };
}

/** An unfinished attempt keeps its key even without a text: what is pasted again may be the same tweet. */
export function isEmpty({ parts }: Draft): boolean {
  return parts.length < 2 && parts.every((part) => !hasContent(part) && part.triedAt === undefined);
}

/** Whether anything has been written or added, if only white space. */
function hasContent({ text, media = [] }: Part): boolean {
  return text !== "" || media.length > 0;
}

/** Whether there is anything to post. */
export function canBePosted({ text, media = [] }: Pick<Part, "text" | "media">): boolean {
  return isVisible(text) || media.length > 0;
}

/** Reads what `JSON.stringify` wrote, or an older version of murmur. */
export function parseDraft(stored: string | null): Draft {
  try {
    const { parts, after } = JSON.parse(stored ?? "{}");
    return Array.isArray(parts) && parts.every(isPart)
      ? { parts: parts.map(withUploadedOnly), ...(typeof after === "string" ? { after } : {}) }
      : EMPTY;
  } catch {
    return EMPTY;
  }
}

/** The file of a picture without an id has gone with the page that was to upload it. */
function withUploadedOnly({ media, ...part }: Part): Part {
  return media ? { ...part, media: media.filter(({ id }) => id !== undefined) } : part;
}

function mapPart(draft: Draft, key: string, change: (part: Part) => Part): Draft {
  return { ...draft, parts: draft.parts.map((part) => (part.key === key ? change(part) : part)) };
}

function isPart(part: Partial<Part> | null): boolean {
  return typeof part?.text === "string" && typeof part.key === "string";
}
