import { strToU8, Zip, ZipDeflate } from "fflate";
import type { ArchiveFile } from "../domain/account/export-ports.ts";

/** Compresses files into one zip file while it is read: memory holds a page of one file, not a file. */
export async function* zipped(files: AsyncIterable<ArchiveFile>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for await (const { name, content } of files) {
    const entry = new ZipDeflate(name);
    zip.add(entry);
    for await (const part of content) {
      entry.push(typeof part === "string" ? strToU8(part) : part);
      yield* ready.splice(0);
    }
    entry.push(new Uint8Array(), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
