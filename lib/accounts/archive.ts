/** Archives of accounts: zip files in private storage, which deletes them after a day. */
import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  NoSuchUpload,
} from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { environment } from "../core/environment.ts";
import { inParallel } from "../core/in-parallel.ts";
import { s3 } from "../core/s3.ts";
import type { ExportPorts } from "../domain/account/export-ports.ts";
import { zipped } from "./zip.ts";

/** S3's own limit for one list. */
const PAGE = 1000;
const CONCURRENCY = 5;

/** One part at a time, so that memory holds no more than one. The parts of an attempt that was killed are removed first. */
export const writeArchive: ExportPorts["writeArchive"] = async (name, files) => {
  await endUploads(await listUploads(name));
  const upload = new Upload({
    client: s3(),
    queueSize: 1,
    params: {
      Bucket: environment("exportsBucket"),
      Key: name,
      Body: Readable.from(zipped(files)),
      ContentType: "application/zip",
    },
  });
  await upload.done();
};

export const archiveUrl: ExportPorts["archiveUrl"] = ({ name, fileName, seconds }) =>
  getSignedUrl(
    s3(),
    new GetObjectCommand({
      Bucket: environment("exportsBucket"),
      Key: name,
      ResponseContentDisposition: `attachment; filename="${fileName}"`,
    }),
    { expiresIn: seconds },
  );

export const removeArchives: ExportPorts["removeArchives"] = async (prefix) => {
  const [names, uploads] = await Promise.all([listArchives(prefix), listUploads(prefix)]);
  const Bucket = environment("exportsBucket");
  await inParallel(names, CONCURRENCY, async (Key) => {
    await s3().send(new DeleteObjectCommand({ Bucket, Key }));
  });
  await endUploads(uploads);
  return names.length === PAGE || uploads.length === PAGE;
};

/** The names of the archives that begin with `prefix`; of more than a thousand, the first thousand. */
export async function listArchives(prefix: string): Promise<string[]> {
  const { Contents = [] } = await s3().send(
    new ListObjectsV2Command({ Bucket: environment("exportsBucket"), Prefix: prefix, MaxKeys: PAGE }),
  );
  return Contents.map(({ Key = "" }) => Key);
}

/** The archives of which only parts have been stored, whose names begin with `prefix`; the first thousand. */
export async function listUploads(prefix: string): Promise<{ name: string; uploadId: string }[]> {
  const { Uploads = [] } = await s3().send(
    new ListMultipartUploadsCommand({
      ...{ Bucket: environment("exportsBucket"), Prefix: prefix, MaxUploads: PAGE },
    }),
  );
  return Uploads.map(({ Key = "", UploadId = "" }) => ({ name: Key, uploadId: UploadId }));
}

async function endUploads(uploads: Awaited<ReturnType<typeof listUploads>>): Promise<void> {
  const Bucket = environment("exportsBucket");
  await inParallel(uploads, CONCURRENCY, async ({ name: Key, uploadId: UploadId }) => {
    try {
      await s3().send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
    } catch (error) {
      if (!(error instanceof NoSuchUpload)) throw error;
    }
  });
}
