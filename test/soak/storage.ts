/** The storage of archives and the mail service in memory: what S3 and SES hold after murmur's calls. */
import type { SendEmailCommandInput } from "@aws-sdk/client-sesv2";

type Command = { constructor: { name: string }; input: unknown };
type S3Input = {
  Key?: string;
  Prefix?: string;
  UploadId?: string;
  PartNumber?: number;
  Body?: Uint8Array;
};
type Upload = { name: string; parts: Map<number, Uint8Array> };

export class Storage {
  /** The content of each archive, by its name. */
  readonly archives = new Map<string, Uint8Array>();
  /** Archives of which parts are stored, by the id of their upload. */
  readonly uploads = new Map<string, Upload>();
  readonly mails: SendEmailCommandInput[] = [];
  #begun = 0;

  /** What S3 answers. Throws for a command that murmur does not use. */
  s3({ constructor: { name }, input }: Command): object {
    const answer = answers[name];
    if (!answer) throw new Error(`The storage does not know ${name}.`);
    return answer(this, input as S3Input);
  }

  ses({ input }: Command): object {
    this.mails.push(input as SendEmailCommandInput);
    return { MessageId: `${this.mails.length}` };
  }

  begin(name: string): string {
    const id = `upload ${++this.#begun}`;
    this.uploads.set(id, { name, parts: new Map() });
    return id;
  }

  upload(id: string): Upload {
    const upload = this.uploads.get(id);
    if (!upload) throw new Error(`There is no upload ${id}.`);
    return upload;
  }
}

const answers: Record<string, (storage: Storage, input: S3Input) => object> = {
  PutObjectCommand: ({ archives }, { Key = "", Body = new Uint8Array() }) => {
    archives.set(Key, Body);
    return {};
  },
  CreateMultipartUploadCommand: (storage, { Key = "" }) => ({ UploadId: storage.begin(Key) }),
  UploadPartCommand: (storage, { UploadId = "", PartNumber = 0, Body = new Uint8Array() }) => {
    storage.upload(UploadId).parts.set(PartNumber, Body);
    return { ETag: `${PartNumber}` };
  },
  CompleteMultipartUploadCommand: (storage, { UploadId = "" }) => {
    const { name, parts } = storage.upload(UploadId);
    const inOrder = [...parts].sort(([a], [b]) => a - b).map(([, part]) => part);
    storage.archives.set(name, Buffer.concat(inOrder));
    storage.uploads.delete(UploadId);
    return {};
  },
  AbortMultipartUploadCommand: (storage, { UploadId = "" }) => {
    storage.upload(UploadId);
    storage.uploads.delete(UploadId);
    return {};
  },
  DeleteObjectCommand: ({ archives }, { Key = "" }) => {
    archives.delete(Key);
    return {};
  },
  ListObjectsV2Command: ({ archives }, { Prefix = "" }) => ({
    Contents: [...archives.keys()].filter((name) => name.startsWith(Prefix)).map((Key) => ({ Key })),
  }),
  ListMultipartUploadsCommand: ({ uploads }, { Prefix = "" }) => ({
    Uploads: [...uploads]
      .filter(([, { name }]) => name.startsWith(Prefix))
      .map(([UploadId, { name: Key }]) => ({ Key, UploadId })),
  }),
};
