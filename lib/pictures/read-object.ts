import { GetObjectCommand, NoSuchKey, type S3Client } from "@aws-sdk/client-s3";

/** The content of an object, which must fit into memory; undefined if there is none. */
export async function readObject(
  client: S3Client,
  place: { Bucket: string; Key: string },
): Promise<Uint8Array | undefined> {
  try {
    const { Body } = await client.send(new GetObjectCommand(place));
    return await Body?.transformToByteArray();
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}
