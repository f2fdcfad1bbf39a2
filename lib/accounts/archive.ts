/** Archives of accounts: zip files in private storage, which deletes them after a day. */
import { Readable } from "node:stream";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { Upload } from "@aws-sdk/lib-storage";
import { getSignedUrl } from "@aws-sdk/s3-request-presigner";
import { environment, optionalEnvironment } from "../core/environment.ts";
import type { ExportPorts } from "../domain/account/export-ports.ts";
import { zipped } from "./zip.ts";

let client: S3Client | undefined;
const s3 = () => {
  // The local AWS has one host for all buckets.
  client ??= new S3Client({ forcePathStyle: optionalEnvironment("exportsPathStyle") !== undefined });
  return client;
};

/** One part at a time, so that memory holds no more than one. */
export const writeArchive: ExportPorts["writeArchive"] = async (name, files) => {
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

/** The names of the archives that begin with `prefix`; of more than a thousand, the first thousand. */
export async function listArchives(prefix: string): Promise<string[]> {
  const { Contents = [] } = await s3().send(
    new ListObjectsV2Command({ Bucket: environment("exportsBucket"), Prefix: prefix }),
  );
  return Contents.map(({ Key = "" }) => Key);
}
