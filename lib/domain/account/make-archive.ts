import type { ExportAccountWork } from "../../contract/account/events.ts";
import type { Clock } from "../../core/clock.ts";
import { type ArchivePorts, archiveFiles } from "./archive-files.ts";
import { archiveName } from "./export-account.ts";
import type { ExportPorts } from "./export-ports.ts";
import type { AccountPorts } from "./ports.ts";

type Ports = Pick<ExportPorts, "getExport" | "finishExport" | "writeArchive"> &
  Pick<AccountPorts, "getAccount"> &
  ArchivePorts &
  Pick<Clock, "now">;

/** Makes the archive that a user has asked for, unless it is ready or no longer wanted. Repeating it replaces the archive. */
export async function makeArchive(ports: Ports, { userId, exportId }: ExportAccountWork): Promise<void> {
  const [wanted, account] = await Promise.all([ports.getExport(userId), ports.getAccount(userId)]);
  if (!account || wanted?.exportId !== exportId || wanted.readyAt !== undefined) return;
  await ports.writeArchive(archiveName(userId, exportId), archiveFiles(ports, account));
  await ports.finishExport({ userId, exportId, readyAt: ports.now() });
}
