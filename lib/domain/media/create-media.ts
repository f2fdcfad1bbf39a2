import type { MediaCreated, PictureType } from "../../contract/media/schemas.ts";
import type { Clock } from "../../core/clock.ts";
import { DomainError } from "../errors.ts";
import { KEY_LIFETIME } from "../tweet/idempotency.ts";
import type { Caller } from "../user/model.ts";
import { KEPT_UNUSED, type StoredMedia } from "./model.ts";
import type { MediaPorts, PicturePorts } from "./ports.ts";

type Ports = Pick<MediaPorts, "createMedia" | "getMedia"> & Pick<PicturePorts, "signUpload"> & Clock;

type Input = {
  caller: Caller;
  contentType: PictureType;
  bytes: number;
  /** Derived from the caller and their Idempotency-Key, so that a retry names the same picture; undefined without a key. */
  keyedId: string | undefined;
};

/** How long an upload may take to begin, s. */
const UPLOAD_SECONDS = 10 * 60;

/**
 * Lets the caller upload one file of this type and size. A retry with the same key gets the same picture with a new form.
 * Throws idempotency_key_reused if the key was used for another file, or more than a day ago.
 */
export async function createMedia(ports: Ports, input: Input): Promise<MediaCreated> {
  const { caller, contentType, bytes, keyedId } = input;
  const now = ports.now();
  const id = keyedId ?? ports.newId();
  const media = { id, userId: caller.id, contentType, bytes, createdAt: now };
  if (!(await ports.createMedia({ ...media, dueAt: now + KEPT_UNUSED }))) await requireSame(ports, media);
  const upload = await ports.signUpload({ id, contentType, bytes, seconds: UPLOAD_SECONDS });
  return { id, upload };
}

async function requireSame(
  ports: Pick<Ports, "getMedia">,
  { id, contentType, bytes, createdAt: now }: Pick<StoredMedia, "id" | "contentType" | "bytes" | "createdAt">,
): Promise<void> {
  const earlier = (await ports.getMedia([id])).get(id);
  if (
    earlier?.contentType === contentType &&
    earlier.bytes === bytes &&
    earlier.createdAt > now - KEY_LIFETIME * 1000
  )
    return;
  throw new DomainError(
    "idempotency_key_reused",
    "This Idempotency-Key was used for another file; use a new key for a new picture.",
  );
}
