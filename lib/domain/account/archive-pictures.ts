/** The pictures in an archive: the largest file of each, and where it is used. */
import type { Picture } from "../media/model.ts";
import type { MediaPorts, PicturePorts } from "../media/ports.ts";
import type { Profile } from "../user/model.ts";
import type { ArchiveFile } from "./export-ports.ts";

type Ports = Pick<MediaPorts, "listMediaOf" | "getMedia"> & Pick<PicturePorts, "readRendition">;

/** Pictures whose places are read at a time. */
const PAGE = 50;

const fileOf = (id: string) => `media/${id}.webp`;

export function archivedPicture({ id, alt }: Pick<Picture, "id" | "alt">): { file: string; alt: string } {
  return { file: fileOf(id), alt };
}

/** What a user says of themselves, with the files of their pictures. */
export function archivedProfile({ id, handle, name, bio, avatar, banner, pinnedTweet }: Profile) {
  return {
    ...{ id, handle, name, bio, pinnedTweet: pinnedTweet ?? null },
    avatar: avatar ? archivedPicture(avatar) : null,
    banner: banner ? archivedPicture(banner) : null,
  };
}

/** All pictures of a user that have been processed, one in memory at a time. */
export async function* pictureFiles(ports: Ports, userId: string): AsyncGenerator<ArchiveFile> {
  let before: string | undefined;
  for (;;) {
    const rows = await ports.listMediaOf(userId, { before, limit: PAGE });
    const found = await ports.getMedia(rows.map(({ id }) => id));
    for (const { id, facts } of found.values()) {
      const content = facts && (await ports.readRendition(id, facts.width));
      if (content) yield { name: fileOf(id), content: contentOf(content) };
    }
    if (rows.length < PAGE) return;
    before = rows.at(-1)?.position;
  }
}

async function* contentOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
