import type { PictureType, RefusalReason } from "../../contract/media/schemas.ts";
import type { MediaState, Picture, PictureFacts, StoredMedia } from "../../domain/media/model.ts";
import type { Item } from "../table/client.ts";
import { idIn } from "../table/keys.ts";

export function toMedia({ PK, reason, facts, usedBy, ...item }: Item): StoredMedia {
  return {
    id: idIn(PK),
    userId: String(item.userId),
    state: item.state as MediaState,
    contentType: item.contentType as PictureType,
    bytes: Number(item.bytes),
    createdAt: Number(item.createdAt),
    ...(reason === undefined ? {} : { reason: reason as RefusalReason }),
    ...(facts === undefined ? {} : { facts: facts as PictureFacts }),
    ...(usedBy === undefined ? {} : { usedBy: String(usedBy) }),
  };
}

/** A picture as an attribute of the tweet or profile that shows it. */
export function packPicture({ id, alt, width, height, animated, placeholder, widths }: Picture) {
  return {
    ...{ id, width, height, placeholder, widths },
    ...(alt === "" ? {} : { alt }),
    ...(animated ? { animated } : {}),
  };
}

/** The inverse of {@link packPicture}. */
export function unpackPicture(packed: unknown): Picture {
  const { alt = "", animated = false, ...picture } = packed as ReturnType<typeof packPicture>;
  return { ...picture, alt, animated };
}
