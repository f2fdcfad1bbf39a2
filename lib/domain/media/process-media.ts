import type { StoredMedia } from "./model.ts";
import type { MediaPorts, PicturePorts, Processed } from "./ports.ts";

type Ports = Pick<MediaPorts, "getMedia" | "finishMedia"> &
  Pick<
    PicturePorts,
    "readUpload" | "removeUpload" | "processPicture" | "writeRenditions" | "removeRenditions"
  >;

/** Attempts after which a file is refused: it has ended the process each time, by its size or a defect of the decoder. */
const MAX_ATTEMPTS = 3;

type File = { id: string; attempt: number };

/**
 * Makes an uploaded file ready, or refuses it, and removes it: what it says of its author, such as where it was taken, is kept
 * nowhere. Repeating it changes nothing, and neither does a file whose picture is gone. `attempt`: from 1.
 */
export async function processMedia(ports: Ports, { id, attempt }: File): Promise<void> {
  const media = (await ports.getMedia([id])).get(id);
  if (media?.state === "pending") await finish(ports, media, attempt);
  await ports.removeUpload(id);
}

async function finish(ports: Ports, { id, contentType }: StoredMedia, attempt: number): Promise<void> {
  const file = await ports.readUpload(id);
  if (!file) return;
  const processed: Processed =
    attempt > MAX_ATTEMPTS ? { reason: "unreadable" } : await ports.processPicture(file, contentType);
  if ("facts" in processed) await ports.writeRenditions(id, processed.files);
  const outcome = "facts" in processed ? { facts: processed.facts } : processed;
  if (!(await ports.finishMedia({ id, ...outcome }))) await removeOrphans(ports, id);
}

/** Another delivery of the message may have been faster, with the same result; or the picture may have been removed meanwhile. */
async function removeOrphans(ports: Ports, id: string): Promise<void> {
  const media = (await ports.getMedia([id])).get(id);
  if (media?.state !== "ready") await ports.removeRenditions(id);
}
