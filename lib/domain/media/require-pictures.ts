import type { PictureChoice } from "../../contract/media/choice.ts";
import { DomainError } from "../errors.ts";
import type { Picture, StoredMedia } from "./model.ts";
import type { MediaPorts } from "./ports.ts";

type Wanted = {
  userId: string;
  choices: readonly PictureChoice[];
  /** What they will be used for; as for `StoredMedia`. */
  usedBy: string;
};

/**
 * Returns the chosen pictures, in their order. Throws media_not_found (also for another user's), media_not_ready, media_refused,
 * and media_in_use if one is used for something else, or chosen twice.
 */
export async function requirePictures(
  ports: Pick<MediaPorts, "getMedia">,
  { userId, choices, usedBy }: Wanted,
): Promise<Picture[]> {
  const ids = choices.map(({ id }) => id);
  if (ids.length === 0) return [];
  const found = await ports.getMedia(ids);
  return choices.map(({ id, alt }, i) => {
    const media = found.get(id);
    if (media?.userId !== userId || media.state === "removing") throw mediaNotFound(id);
    if ((media.usedBy !== undefined && media.usedBy !== usedBy) || ids.indexOf(id) !== i)
      throw mediaInUse(id);
    return { ...factsOf(media), id, alt };
  });
}

function factsOf({ id, state, reason, facts }: StoredMedia) {
  if (state === "refused")
    throw new DomainError("media_refused", `The picture ${id} was refused: ${reason}. Upload another one.`);
  if (!facts)
    throw new DomainError(
      "media_not_ready",
      `The picture ${id} is still being processed; try again in a moment.`,
    );
  return facts;
}

export function mediaNotFound(id: string): DomainError {
  return new DomainError(
    "media_not_found",
    `You have no picture ${id}; one that is not used is kept for a day.`,
  );
}

/** `id`: undefined if several were to be used and another request was first. */
export function mediaInUse(id?: string): DomainError {
  return new DomainError(
    "media_in_use",
    `${id === undefined ? "A picture" : `The picture ${id}`} is used already; upload it again to use it twice.`,
  );
}
