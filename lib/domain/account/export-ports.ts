import type { ExportAccountWork } from "../../contract/account/events.ts";
import type { TweetVersion } from "../../contract/tweet/schemas.ts";

/** The archive that a user asked for last; times in ms since 1970. */
export type AccountExport = { exportId: string; startedAt: number; readyAt?: number; mailedAt?: number };
type ExportKey = { userId: string; exportId: string };

/** A file of an archive. Its content is produced while it is written, so that no file but a picture needs to fit into memory. */
export type ArchiveFile = { name: string; content: AsyncIterable<string | Uint8Array> };

/** A tweet in the archive. */
export type ArchivedTweet = {
  id: string;
  createdAt: string;
  text: string;
  /** Null if its text was never edited. */
  editedAt: string | null;
  /** What it said before, newest first. */
  formerTexts: TweetVersion[];
  inReplyTo: string | null;
  quoteOf: string | null;
  favorites: number;
  replies: number;
  reposts: number;
  quotes: number;
  /** The files of its pictures in the archive, and what they show. */
  media: { file: string; alt: string }[];
};

/** A mail as plain text and as a page. */
export type Mail = { to: string; subject: string; text: string; html: string };

export type ExportPorts = {
  getExport(userId: string): Promise<AccountExport | undefined>;
  /** Records that an archive is being made, in place of the one named `instead`. False if another request was first. */
  beginExport(
    begun: ExportKey & { startedAt: number; expiresAt: number; instead: string | undefined },
  ): Promise<boolean>;
  finishExport(ready: ExportKey & { readyAt: number }): Promise<void>;
  /** Records that the user has been written to, or could not be. */
  finishMail(mailed: ExportKey & { mailedAt: number }): Promise<void>;
  forgetExport(begun: ExportKey): Promise<void>;
  /** Has the archive made in an invocation of its own. */
  sendExport(work: ExportAccountWork): Promise<void>;
  /** Stores an archive, in place of one of the same name, and of what an attempt that was killed has left of it. */
  writeArchive(name: string, files: AsyncIterable<ArchiveFile>): Promise<void>;
  /** Removes some of the archives whose names begin with `prefix`, also unfinished ones. False once there are none. */
  removeArchives(prefix: string): Promise<boolean>;
  /** Sends a mail, or nothing where murmur has no sender. Throws if another try may succeed. */
  sendMail(mail: Mail): Promise<void>;
  /** An address that anyone can download the archive from for `seconds`, as a file called `fileName`. */
  archiveUrl(archive: { name: string; fileName: string; seconds: number }): Promise<string>;
};
