import type { Media } from "../../contract/media/schemas.ts";
import type { Caller } from "../user/model.ts";
import type { MediaPorts } from "./ports.ts";
import { presentMedia } from "./present.ts";
import { mediaNotFound } from "./require-pictures.ts";

/** How far one of the caller's pictures is. Throws media_not_found, also for another user's. */
export async function getMedia(
  ports: Pick<MediaPorts, "getMedia">,
  { caller, mediaId }: { caller: Caller; mediaId: string },
): Promise<Media> {
  const media = (await ports.getMedia([mediaId])).get(mediaId);
  if (media?.userId !== caller.id || media.state === "removing") throw mediaNotFound(mediaId);
  return presentMedia(media, media.state);
}
