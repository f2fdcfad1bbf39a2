import { UploadedFiles } from "../../../lib/contract/media/events.ts";
import { finishMedia, getMedia } from "../../../lib/data/media/index.ts";
import { processMedia } from "../../../lib/domain/media/process-media.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { processPicture } from "../../../lib/pictures/process.ts";
import { removeRenditions, writeRenditions } from "../../../lib/pictures/renditions.ts";
import { readUpload, removeUpload, uploadIn } from "../../../lib/pictures/uploads.ts";

const ports = {
  ...{ getMedia, finishMedia, readUpload, removeUpload },
  ...{ processPicture, writeRenditions, removeRenditions },
};

export const handler = consumer("process-media", UploadedFiles, async (message, _log, attempt) => {
  const records = "Records" in message ? message.Records : [];
  for (const { s3 } of records) {
    const id = uploadIn(s3.object.key);
    if (id !== undefined) await processMedia(ports, { id, attempt });
  }
});
