import type { MediaPorts, PicturePorts } from "./ports.ts";

type RemovalPorts = Pick<MediaPorts, "removeMedia"> & Pick<PicturePorts, "removeUpload" | "removeRenditions">;
type Ports = RemovalPorts & Pick<MediaPorts, "listDueMedia" | "beginRemoval">;

const PAGE = 100;
/** Pages per run and shard. The next run continues. */
const MAX_PAGES = 20;

/**
 * Removes the pictures that are used nowhere: uploaded and not used within a day, replaced, or of a deleted tweet. Returns how
 * many. `now`: the time (ms since 1970) up to which one is due.
 */
export async function removeDueMedia(
  ports: Ports,
  { now, shards }: { now: number; shards: number },
): Promise<number> {
  let removed = 0;
  for (let shard = 0; shard < shards; shard++)
    for await (const id of dueIn(ports, shard, now)) {
      if (!(await ports.beginRemoval(id, now))) continue;
      await removePicture(ports, id);
      removed++;
    }
  return removed;
}

/** The due pictures of a shard, as many as one run handles. */
async function* dueIn(ports: Pick<Ports, "listDueMedia">, shard: number, now: number) {
  let after: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const due = await ports.listDueMedia({ shard, now, after, limit: PAGE });
    for (const { id } of due) yield id;
    if (due.length < PAGE) return;
    after = due.at(-1)?.position;
  }
}

/** Removes a picture that nobody can use any more: its files first, so that a crash in between leaves it to be found again. */
export async function removePicture(ports: RemovalPorts, id: string): Promise<void> {
  await Promise.all([ports.removeUpload(id), ports.removeRenditions(id)]);
  await ports.removeMedia(id);
}
