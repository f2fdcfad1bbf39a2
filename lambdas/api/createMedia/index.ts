import * as routes from "../../../lib/contract/media/routes.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { getMedia, createMedia as putMedia } from "../../../lib/data/media/index.ts";
import { createMedia } from "../../../lib/domain/media/create-media.ts";
import { idempotencyOf, idOfKey } from "../../../lib/http/idempotency-key.ts";
import { signUpload } from "../../../lib/pictures/uploads.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const ports = { createMedia: putMedia, getMedia, signUpload, newId, now };

export const handler = limitedEndpoint(routes.createMedia, async ({ body, caller, event }) => {
  const key = idempotencyOf(event, body)?.key;
  const media = await createMedia(ports, { caller, ...body, keyedId: key && idOfKey(caller.id, key) });
  return { body: media, headers: { location: `/v1/media/${media.id}` } };
});
