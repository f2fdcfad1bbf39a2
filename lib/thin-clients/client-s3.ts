/** What the bundler substitutes for `@aws-sdk/client-s3`. */
import { XmlText } from "@aws-sdk/xml-builder";
import { extendedEncodeURIComponent, type HttpRequest } from "@smithy/core/protocols";
import { type Call, type Config, type Output, type Service, ThinClient } from "./client.ts";
import { bodyHeaders, checksumOf, readAnswer, type S3Request } from "./s3-request.ts";
import { elementsOf } from "./xml.ts";

export { NoSuchKey, NoSuchUpload } from "./s3-request.ts";

const service: Service = {
  api: "s3",
  signingName: "s3",
  endpoint: { hosts: { prefix: "s3", dualStackLabel: true }, variable: "archivesEndpoint" },
  signsPathAsSent: true,
};

type ObjectName = { Bucket: string; Key: string };
type Part = { PartNumber: number; ETag: string; ChecksumCRC32?: string };

/** A request about a bucket or one of its objects. */
abstract class Command<Input extends { Bucket: string; Key?: string }> {
  readonly input: Input;

  constructor(input: Input) {
    this.input = input;
  }

  abstract request(): S3Request | Promise<S3Request>;
}

/** The whole content of an object, which must fit into memory. */
export class GetObjectCommand extends Command<ObjectName & { ResponseContentDisposition?: string }> {
  request(): S3Request {
    const { ResponseContentDisposition: disposition } = this.input;
    return {
      method: "GET",
      query: {
        "x-id": "GetObject",
        ...(disposition === undefined ? {} : { "response-content-disposition": disposition }),
      },
      headers: { "x-amz-checksum-mode": "ENABLED" },
      readContent: (content) => ({ Body: { transformToByteArray: async () => content } }),
    };
  }
}

type Content = { ContentType: string; CacheControl?: string; Body: Uint8Array };

export class PutObjectCommand extends Command<ObjectName & Content> {
  async request(): Promise<S3Request> {
    const { ContentType, CacheControl, Body } = this.input;
    const headers = {
      ...(CacheControl === undefined ? {} : { "cache-control": CacheControl }),
      ...{ "content-type": ContentType, ...(await checksumOf(Body)) },
    };
    return { method: "PUT", query: { "x-id": "PutObject" }, headers, body: Body };
  }
}

export class DeleteObjectCommand extends Command<ObjectName> {
  request(): S3Request {
    return { method: "DELETE", query: { "x-id": "DeleteObject" } };
  }
}

export class ListObjectsV2Command extends Command<{ Bucket: string; Prefix: string; MaxKeys: number }> {
  request(): S3Request {
    const { Prefix, MaxKeys } = this.input;
    return {
      method: "GET",
      query: { "list-type": "2", "max-keys": String(MaxKeys), prefix: Prefix },
      read: (root) => ({ Contents: elementsOf(root, "Contents") }),
    };
  }
}

export class ListMultipartUploadsCommand extends Command<{
  Bucket: string;
  Prefix: string;
  MaxUploads: number;
}> {
  request(): S3Request {
    const { Prefix, MaxUploads } = this.input;
    return {
      method: "GET",
      query: { uploads: "", "max-uploads": String(MaxUploads), prefix: Prefix },
      read: (root) => ({ Uploads: elementsOf(root, "Upload") }),
    };
  }
}

export class CreateMultipartUploadCommand extends Command<ObjectName & { ContentType: string }> {
  request(): S3Request {
    return {
      method: "POST",
      query: { uploads: "" },
      headers: { "content-type": this.input.ContentType, "x-amz-checksum-algorithm": "CRC32" },
      read: ({ UploadId }) => ({ UploadId }),
    };
  }
}

type PartInput = ObjectName & { UploadId: string; PartNumber: number; Body: Uint8Array };

export class UploadPartCommand extends Command<PartInput> {
  async request(): Promise<S3Request> {
    const { UploadId, PartNumber, Body } = this.input;
    return {
      method: "PUT",
      query: { "x-id": "UploadPart", partNumber: String(PartNumber), uploadId: UploadId },
      headers: { "content-type": "application/octet-stream", ...(await checksumOf(Body)) },
      body: Body,
      read: (_, { etag, "x-amz-checksum-crc32": ChecksumCRC32 }) => ({ ETag: etag, ChecksumCRC32 }),
    };
  }
}

type Parts = { MultipartUpload: { Parts: readonly Part[] } };

export class CompleteMultipartUploadCommand extends Command<ObjectName & { UploadId: string } & Parts> {
  request(): S3Request {
    const { UploadId, MultipartUpload } = this.input;
    const parts = MultipartUpload.Parts.map((part) => `<Part>${xmlOf(part)}</Part>`).join("");
    return {
      method: "POST",
      query: { uploadId: UploadId },
      headers: { "content-type": "application/xml" },
      body: `<?xml version="1.0" encoding="UTF-8"?><CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${parts}</CompleteMultipartUpload>`,
    };
  }
}

function xmlOf({ ETag, ChecksumCRC32, PartNumber }: Part): string {
  const members = Object.entries({ ETag, ChecksumCRC32, PartNumber });
  return members
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `<${name}>${new XmlText(String(value))}</${name}>`)
    .join("");
}

export class AbortMultipartUploadCommand extends Command<ObjectName & { UploadId: string }> {
  request(): S3Request {
    return { method: "DELETE", query: { "x-id": "AbortMultipartUpload", uploadId: this.input.UploadId } };
  }
}

/** Names of buckets that may be part of a host's name. */
const HOST_LABEL = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

export class S3Client extends ThinClient {
  readonly #forcePathStyle: boolean;

  constructor({ forcePathStyle = false, ...config }: Config & { forcePathStyle?: boolean }) {
    super(service, config);
    this.#forcePathStyle = forcePathStyle;
  }

  async send(command: Command<{ Bucket: string; Key?: string }>): Promise<Output> {
    return this.request(this.#callOf(command.input, await command.request()));
  }

  /** A request that a signed address stands for. */
  async requestOf(command: GetObjectCommand): Promise<HttpRequest> {
    return this.requestFor(this.#callOf(command.input, command.request()));
  }

  /** The address of a bucket, for forms that upload to it. */
  addressOf(Bucket: string): string {
    return `${this.#endpointOf(Bucket)}${this.#isInPath(Bucket) ? Bucket : ""}`;
  }

  #isInPath(Bucket: string): boolean {
    return this.#forcePathStyle || !HOST_LABEL.test(Bucket);
  }

  #endpointOf(Bucket: string): URL {
    const endpoint = new URL(String(this.endpoint));
    if (!this.#isInPath(Bucket)) endpoint.hostname = `${Bucket}.${endpoint.hostname}`;
    return endpoint;
  }

  #callOf({ Bucket, Key = "" }: { Bucket: string; Key?: string }, request: S3Request): Call {
    const { method, query, body, headers } = request;
    const key = Key.split("/").map(extendedEncodeURIComponent).join("/");
    return {
      method,
      endpoint: this.#endpointOf(Bucket),
      path: this.#isInPath(Bucket) ? `/${extendedEncodeURIComponent(Bucket)}/${key}` : `/${key}`,
      query,
      headers: { ...headers, ...bodyHeaders(body) },
      ...(body === undefined ? {} : { body }),
      ...(request.readContent ? { encoding: "latin1" } : {}),
      read: (response, text) => readAnswer(request, response, text),
    };
  }
}
