import { useSyncExternalStore } from "react";
import { type Murmur, useMurmur } from "../app/murmur.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";
import { createUploads, type UploadState, type Uploads } from "./uploads.ts";

const opened = new WeakMap<Murmur, Uploads>();

/** The uploads of this page. */
export function useUploads(): Uploads {
  const murmur = useMurmur();
  const uploads = opened.get(murmur) ?? createUploads(murmur.api);
  opened.set(murmur, uploads);
  return uploads;
}

export function useUploadState(key: string): UploadState | undefined {
  const uploads = useUploads();
  return useSyncExternalStore(uploads.subscribe, () => uploads.stateOf(key));
}

/** Whether pictures are ready, all of them. One that an earlier page uploaded is asked about. */
export function uploadedAll(uploads: Uploads, pictures: readonly { key: string }[]): boolean {
  return pictures.every(({ key }) => uploads.stateOf(key)?.status === "ready");
}

const problems: Record<NonNullable<UploadState["problem"]>, MessageKey> = {
  unsupported_format: "media.problem.unsupportedFormat",
  type_mismatch: "media.problem.unsupportedFormat",
  unreadable: "media.problem.unreadable",
  too_many_pixels: "media.problem.tooManyPixels",
  too_many_frames: "media.problem.tooManyFrames",
  too_many_bytes: "media.problem.tooManyBytes",
  not_uploaded: "media.problem.notUploaded",
  too_slow: "media.problem.tooSlow",
  unknown: "media.problem.notUploaded",
};

/** How far a picture is, in words; undefined once it is ready. */
export function uploadText({ status, progress, problem = "unknown" }: UploadState): string | undefined {
  if (status === "ready") return undefined;
  if (status === "failed") return t(problems[problem]);
  if (status === "processing") return t("media.processing");
  return t("media.uploading", { percent: Math.round(progress * 100) });
}
