/** How requests to S3 are made and its answers read: its operations have paths, queries and headers, and it answers in XML. */
import { parseXML } from "@aws-sdk/xml-builder";
import { Crc32 } from "@smithy/core/checksum";
import type { HttpResponse } from "@smithy/core/protocols";
import { errorFor, ServiceException } from "./errors.ts";
import { type Elements, elements } from "./xml.ts";

/** What is special about a request; the bucket and the key say where it goes. */
export type S3Request = {
  method: "GET" | "PUT" | "POST" | "DELETE";
  query: Record<string, string>;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** The members of the answer, by its elements and headers; without it, there are none. */
  read?: (root: Elements, headers: Record<string, string>) => object;
  /** The same for an answer that is an object's content. */
  readContent?: (content: Uint8Array) => object;
};

/** An upload that was completed or ended, or never begun. */
export class NoSuchUpload extends ServiceException {
  static readonly code = "NoSuchUpload";
}

/** An object that does not exist. */
export class NoSuchKey extends ServiceException {
  static readonly code = "NoSuchKey";
}

/** The header with which S3 verifies a body. */
export async function checksumOf(body: Uint8Array): Promise<Record<string, string>> {
  const hash = new Crc32();
  hash.update(body);
  const checksum = Buffer.from(await hash.digest()).toString("base64");
  return { "x-amz-sdk-checksum-algorithm": "CRC32", "x-amz-checksum-crc32": checksum };
}

/** A large body is sent only after S3 has accepted the request's headers. */
const EXPECT_FROM = 2 * 1024 * 1024;

/** The headers of a body. */
export function bodyHeaders(body: string | Uint8Array | undefined): Record<string, string> {
  return body !== undefined && Buffer.byteLength(body) >= EXPECT_FROM ? { Expect: "100-continue" } : {};
}

/**
 * Reads an answer. Throws the error that it stands for: S3 may begin a success before it knows whether it succeeds, so that a
 * body may be an error's even if the status is not.
 */
export function readAnswer(
  { read = () => ({}), readContent }: S3Request,
  response: HttpResponse,
  text: string,
): object {
  if (response.statusCode >= 300) throw errorOf(response, text);
  if (readContent) return readContent(Buffer.from(text, "latin1"));
  if (text.endsWith("</Error>")) throw errorOf(Object.assign(response, { statusCode: 503 }), text);
  return read(text === "" ? {} : rootOf(text), response.headers);
}

function errorOf(response: HttpResponse, text: string): Error {
  const { Code, Message, ...members } = text === "" ? ({} as Elements) : rootOf(text);
  const code = typeof Code === "string" ? Code : response.statusCode === 404 ? "NotFound" : "Unknown";
  const message = typeof Message === "string" ? Message : "UnknownError";
  return errorFor(response, {
    code,
    message,
    members: { ...members, Code },
    known: [NoSuchKey, NoSuchUpload],
  });
}

function rootOf(text: string): Elements {
  return elements(Object.values(parseXML(text) as object)[0]);
}
