/** Files as they were uploaded. Nobody can read them, and each is removed once it has been processed, or after a day. */
import { DeleteObjectCommand } from "@aws-sdk/client-s3";
import { createPresignedPost } from "@aws-sdk/s3-presigned-post";
import { environment } from "../core/environment.ts";
import { s3 } from "../core/s3.ts";
import type { PicturePorts } from "../domain/media/ports.ts";
import { readObject } from "./read-object.ts";

const PREFIX = "uploads/";

const place = (id: string) => ({ Bucket: environment("uploadsBucket"), Key: PREFIX + id });

/** S3 itself refuses every other name, type and size, and a form that has expired. */
export const signUpload: PicturePorts["signUpload"] = ({ id, contentType, bytes, seconds }) =>
  createPresignedPost(s3(), {
    ...place(id),
    Fields: { "Content-Type": contentType },
    Conditions: [["content-length-range", bytes, bytes]],
    Expires: seconds,
  });

export const readUpload: PicturePorts["readUpload"] = (id) => readObject(s3(), place(id));

export const removeUpload: PicturePorts["removeUpload"] = async (id) => {
  await s3().send(new DeleteObjectCommand(place(id)));
};

/** The picture that an object is the file of; undefined for every other object. */
export function uploadIn(key: string): string | undefined {
  return key.startsWith(PREFIX) ? key.slice(PREFIX.length) : undefined;
}
