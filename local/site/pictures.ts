import { GetObjectCommand, NoSuchKey } from "@aws-sdk/client-s3";
import { withClients } from "../aws/clients.ts";
import type { Outputs } from "../deployment/outputs.ts";
import type { Answer } from "./edge-cache.ts";
import { json } from "./files.ts";

/** Serves the pictures of a running murmur, as CloudFront reads them from their bucket: a path is an object's name. */
export function pictureFiles(outputs: Outputs): (path: string) => Promise<Answer> {
  return (path) =>
    withClients(outputs, async ({ s3 }) => {
      try {
        const {
          Body,
          ContentType = "",
          CacheControl = "",
        } = await s3.send(new GetObjectCommand({ Bucket: outputs.picturesBucketName, Key: path.slice(1) }));
        const body = Buffer.from((await Body?.transformToByteArray()) ?? []);
        return { status: 200, headers: { "content-type": ContentType, "cache-control": CacheControl }, body };
      } catch (error) {
        if (!(error instanceof NoSuchKey)) throw error;
        return { ...json({ message: "Picture not found." }), status: 404 };
      }
    });
}
