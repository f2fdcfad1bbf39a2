/** What pictures may cost the table. Their files are in S3, and are measured by the bench of pictures. */

import { MAX_PICTURES } from "../../lib/contract/media/limits.ts";
import { newId, now } from "../../lib/core/clock.ts";
import { variables } from "../../lib/core/environment.ts";
import { createMedia, finishMedia } from "../../lib/data/media/index.ts";
import { KEPT_UNUSED } from "../../lib/domain/media/model.ts";
import type { Caller } from "../../lib/domain/user/model.ts";
import type { PlainBench } from "./moderation-operations.ts";

/** Those of a photo of 12 megapixels. */
export const facts = {
  ...{ width: 1_600, height: 1_200, animated: false, widths: [400, 800, 1_600] },
  placeholder: "x".repeat(32),
};

/** A picture that waits to be processed. */
export async function uploadedBy({ id: userId }: Caller): Promise<string> {
  const [id, createdAt] = [newId(), now()];
  const file = { contentType: "image/jpeg", bytes: 3_000_000 } as const;
  await createMedia({ ...{ id, userId, createdAt, dueAt: createdAt + KEPT_UNUSED }, ...file });
  return id;
}

/** One that has been processed, and is used nowhere yet. */
async function processed(caller: Caller): Promise<string> {
  const id = await uploadedBy(caller);
  await finishMedia({ id, facts });
  return id;
}

/** What somebody does who posts a tweet with as many pictures as it can have, and gets a new avatar. */
export async function pictureBenches(caller: Caller, text: string): Promise<PlainBench[]> {
  // Only names go into a signature.
  process.env[variables.uploadsBucket] = "uploads";
  const ids = await Promise.all(Array.from({ length: MAX_PICTURES }, () => processed(caller)));
  const media = ids.map((id) => ({ id, alt: "Fog over the harbor" }));
  const [waiting, avatar] = [await processed(caller), await processed(caller)];
  const file = { contentType: "image/jpeg", bytes: 3_000_000 };
  return [
    ["createMedia", "createMedia", { caller, body: file }, { roundTrips: 2 }],
    ["getMedia", "getMedia", { caller, params: { mediaId: waiting } }, { requests: 1 }],
    [
      `createTweet, with ${MAX_PICTURES} pictures`,
      "createTweet",
      { caller, body: { text, media } },
      { roundTrips: 2 },
    ],
    [
      "updateProfile, with an avatar",
      "updateProfile",
      { caller, body: { avatar: { id: avatar, alt: "Alice" } } },
      { roundTrips: 3 },
    ],
  ];
}
