import * as z from "zod/mini";
import { route } from "../route.ts";
import { checked } from "../schema.ts";
import { MAX_BYTES } from "./limits.ts";
import { Media, MediaCreated, MediaId, PictureType } from "./schemas.ts";

export const createMedia = route({
  name: "createMedia",
  method: "POST",
  path: "/v1/media",
  service: "media",
  summary: "Begin to upload a picture for a tweet or a profile",
  scope: "tweets.write",
  body: z.strictObject({
    contentType: PictureType,
    /** The exact size of the file. */
    bytes: checked(z.int(), z.minimum(1), z.maximum(MAX_BYTES)),
  }),
  status: 201,
  output: MediaCreated,
  errors: ["invalid_idempotency_key", "idempotency_key_reused"],
  idempotent: true,
  rateLimit: "media",
});

export const getMedia = route({
  name: "getMedia",
  method: "GET",
  path: "/v1/media/{mediaId}",
  service: "media",
  summary: "Whether one of your uploaded pictures is ready",
  scope: "tweets.write",
  params: z.object({ mediaId: MediaId }),
  output: Media,
  errors: ["invalid_media_id", "media_not_found"],
});
