/** How people upload pictures, and what becomes of them. */
import { GetObjectCommand, ListObjectsV2Command } from "@aws-sdk/client-s3";
import sharp from "sharp";
import { expect, inject } from "vitest";
import type { MediaCreated, PictureType } from "../../lib/contract/media/schemas.ts";
import { withClients } from "../../local/aws/clients.ts";
import type { Person } from "./people.ts";

/** A photo as a phone takes it, with where it was taken. */
export const photo = () =>
  sharp({ create: { width: 1_000, height: 500, channels: 3, background: "#c63" } })
    .jpeg()
    .withExif({
      IFD0: { Make: "Secret camera" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "48/1 12/1 30/1" },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();

/** Sends a file as a browser does. Returns the status of S3's answer. */
export async function send({ upload }: MediaCreated, file: Uint8Array, changes: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...upload.fields, ...changes })) form.append(name, value);
  form.append("file", new Blob([Buffer.from(file)]));
  const { status } = await fetch(upload.url, { method: "POST", body: form });
  return status;
}

export const begin = ({ client }: Person, file: Uint8Array, contentType: PictureType = "image/jpeg") =>
  client.createMedia({ body: { contentType, bytes: file.length } });

export const stateOf = ({ client }: Person, mediaId: string) => client.getMedia({ params: { mediaId } });

/** Waits until a picture has been processed. */
export async function processed(person: Person, mediaId: string) {
  await expect.poll(async () => (await stateOf(person, mediaId)).state).not.toBe("pending");
  return stateOf(person, mediaId);
}

export async function upload(person: Person, file: Uint8Array, contentType?: PictureType): Promise<string> {
  const created = await begin(person, file, contentType);
  expect(await send(created, file)).toBeLessThan(300);
  await processed(person, created.id);
  return created.id;
}

/** What CloudFront would serve at an address; undefined if there is nothing. */
export const served = (url: string) =>
  withClients(inject("murmur"), async ({ s3 }) => {
    const Bucket = inject("murmur").picturesBucketName;
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: url.slice(1) }));
    if (Contents.length === 0) return undefined;
    const { Body, ContentType, CacheControl } = await s3.send(
      new GetObjectCommand({ Bucket, Key: url.slice(1) }),
    );
    const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
    return { bytes, type: ContentType, cache: CacheControl };
  });
