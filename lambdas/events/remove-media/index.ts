import type { ScheduledEvent } from "aws-lambda";
import { logger } from "../../../lib/core/observe.ts";
import { beginRemoval, listDueMedia, removeMedia } from "../../../lib/data/media/index.ts";
import { MEDIA_DUE_SHARDS } from "../../../lib/data/table/media-keys.ts";
import { removeDueMedia } from "../../../lib/domain/media/remove-media.ts";
import { removeRenditions } from "../../../lib/pictures/renditions.ts";
import { removeUpload } from "../../../lib/pictures/uploads.ts";

const ports = { listDueMedia, beginRemoval, removeMedia, removeRenditions, removeUpload };

/** Runs every hour. `time` is when it should have run. */
export const handler = async ({ time }: Pick<ScheduledEvent, "time">): Promise<void> => {
  const removed = await removeDueMedia(ports, { now: Date.parse(time), shards: MEDIA_DUE_SHARDS });
  logger.info("pictures removed", { removed });
};
