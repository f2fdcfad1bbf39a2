/** What the bundler substitutes for `@aws-sdk/lib-storage`: an object that is uploaded while it is made. */
import type { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from "./client-s3.ts";

/** S3's own minimum, except for the last part; bytes. */
const PART = 5 * 1024 * 1024;

type Params = { Bucket: string; Key: string; ContentType: string; Body: Readable };
type Answer = Record<"ETag" | "UploadId", string> & { ChecksumCRC32?: string };
type Numbered = { PartNumber: number; Body: Buffer; isLast: boolean };

/** One part at a time is in memory; that is the one `queueSize` it has. */
export class Upload {
  readonly #client: S3Client;
  readonly #params: Params;

  constructor({ client, params }: { client: S3Client; params: Params; queueSize: 1 }) {
    this.#client = client;
    this.#params = params;
  }

  /** Uploads everything. Throws the first error, after it has removed the parts. */
  async done(): Promise<void> {
    const { Body, ...object } = this.#params;
    const parts = partsOf(Body);
    const { value: first } = await parts.next();
    if (!first) return;
    if (first.isLast) {
      await this.#client.send(new PutObjectCommand({ ...object, Body: first.Body }));
      return;
    }
    const answer = await this.#client.send(new CreateMultipartUploadCommand(object));
    const upload = {
      Bucket: object.Bucket,
      Key: object.Key,
      UploadId: (answer as unknown as Answer).UploadId,
    };
    try {
      const uploaded = [await this.#part(upload, first)];
      for await (const part of parts) uploaded.push(await this.#part(upload, part));
      const MultipartUpload = { Parts: uploaded };
      await this.#client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload }));
    } catch (error) {
      // What this does not remove, the next attempt does.
      await this.#client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
      throw error;
    }
  }

  async #part(upload: { Bucket: string; Key: string; UploadId: string }, { PartNumber, Body }: Numbered) {
    const answer = await this.#client.send(new UploadPartCommand({ ...upload, PartNumber, Body }));
    const { ETag, ChecksumCRC32 } = answer as unknown as Answer;
    return { PartNumber, ETag, ...(ChecksumCRC32 ? { ChecksumCRC32 } : {}) };
  }
}

/** Parts of equal size, but for the last, which may be empty. */
async function* partsOf(body: Readable): AsyncGenerator<Numbered, undefined> {
  let PartNumber = 1;
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    chunks.push(Buffer.from(chunk));
    bytes += chunk.byteLength;
    while (bytes > PART) {
      const all = Buffer.concat(chunks);
      yield { PartNumber, Body: all.subarray(0, PART), isLast: false };
      PartNumber += 1;
      chunks = [all.subarray(PART)];
      bytes -= PART;
    }
  }
  yield { PartNumber, Body: Buffer.concat(chunks), isLast: true };
}
