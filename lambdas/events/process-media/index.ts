import { MediaWork } from "../../../lib/contract/media/events.ts";
import { finishMedia, getMedia } from "../../../lib/data/media/index.ts";
import { getTweetsConsistently } from "../../../lib/data/tweet/index.ts";
import { placePictures } from "../../../lib/domain/media/place-pictures.ts";
import { processMedia } from "../../../lib/domain/media/process-media.ts";
import { consumer } from "../../../lib/messaging/consumer.ts";
import { processPicture } from "../../../lib/pictures/process.ts";
import { removeRenditions, setRenditionsHidden, writeRenditions } from "../../../lib/pictures/renditions.ts";
import { readUpload, removeUpload, uploadIn } from "../../../lib/pictures/uploads.ts";

const ports = {
  ...{ getMedia, finishMedia, readUpload, removeUpload, getTweets: getTweetsConsistently },
  ...{ processPicture, writeRenditions, removeRenditions, setRenditionsHidden },
};

export const handler = consumer("process-media", MediaWork, async (message, _log, attempt) => {
  if ("events" in message) return placePictures(ports, message.events);
  for (const { s3 } of "Records" in message ? message.Records : []) {
    const id = uploadIn(s3.object.key);
    if (id !== undefined) await processMedia(ports, { id, attempt });
  }
});
