/** Uploads one picture, from the file to the moment when a tweet can have it. */
import type { Client } from "../../../lib/contract/client.ts";
import { MAX_BYTES, pictureTypes } from "../../../lib/contract/media/limits.ts";
import type { PictureType, RefusalReason } from "../../../lib/contract/media/schemas.ts";

/** Why a picture cannot be used: what the API says of it, or what went wrong on the way. */
export type UploadProblem = RefusalReason | "too_many_bytes" | "not_uploaded" | "too_slow";

/** A picture that cannot be used. */
export class UploadFailed extends Error {
  readonly problem: UploadProblem;

  constructor(problem: UploadProblem) {
    super(problem);
    this.problem = problem;
  }
}

type Api = Pick<Client, "createMedia" | "getMedia">;

type Work = {
  file: File;
  /** The idempotency key: another try of the same upload is the same picture. */
  key: string;
  signal: AbortSignal;
  /** The picture has an id from now on. */
  onCreated: (id: string) => void;
  /** How much has been sent, from 0 to 1. */
  onProgress: (share: number) => void;
};

/** Throws {@link UploadFailed}, an error of the API, or the signal's reason. */
export async function uploadPicture(
  api: Api,
  { file, key, signal, onCreated, onProgress }: Work,
): Promise<void> {
  const contentType = typeOf(file);
  if (file.size > MAX_BYTES) throw new UploadFailed("too_many_bytes");
  const { id, upload } = await api.createMedia({
    body: { contentType, bytes: file.size },
    idempotencyKey: key,
    signal,
  });
  onCreated(id);
  await send(file, upload, { signal, onProgress });
  await untilReady(api, id, signal);
}

function typeOf(file: File): PictureType {
  const type = pictureTypes.find((one) => one === file.type);
  if (!type) throw new UploadFailed("unsupported_format");
  return type;
}

type Form = { url: string; fields: Record<string, string> };

/** By XMLHttpRequest, because `fetch` does not say how much has been sent. */
function send(
  file: File,
  { url, fields }: Form,
  { signal, onProgress }: Pick<Work, "signal" | "onProgress">,
): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  // S3 ignores what comes after the file.
  form.append("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => (request.status < 300 ? resolve() : reject(new UploadFailed("not_uploaded")));
    request.onerror = () => reject(new UploadFailed("not_uploaded"));
    request.onabort = () => reject(signal.reason);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.open("POST", url);
    request.send(form);
  });
}

/** When to ask whether a picture is ready, ms after it was sent. Most take a second or two. */
const ASKED_AFTER = [700, 1_200, 1_800, 2_500, 3_500, 5_000, 7_000, 10_000, 15_000, 20_000, 30_000, 45_000];

/** Waits until the API has processed a picture. Throws {@link UploadFailed} if it refuses it, or does not finish. */
export async function untilReady(api: Pick<Api, "getMedia">, id: string, signal: AbortSignal): Promise<void> {
  let waited = 0;
  for (const at of ASKED_AFTER) {
    await pause(at - waited, signal);
    waited = at;
    const { state, reason } = await api.getMedia({ params: { mediaId: id }, signal });
    if (state === "ready") return;
    if (state === "refused") throw new UploadFailed(reason ?? "unreadable");
  }
  throw new UploadFailed("too_slow");
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      "abort",
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}
