import type { ExportAccountWork } from "../../contract/account/events.ts";
import type { Clock } from "../../core/clock.ts";
import { isoOf } from "../../core/ids.ts";
import type { SitePorts } from "../site/ports.ts";
import type { Profile } from "../user/model.ts";
import { type ArchivePorts, archiveFiles } from "./archive-files.ts";
import { archiveMail } from "./archive-mail.ts";
import type { CredentialPorts } from "./credential-ports.ts";
import { archiveName, KEPT } from "./export-account.ts";
import type { ExportPorts } from "./export-ports.ts";
import type { AccountPorts } from "./ports.ts";

type MailPorts = Pick<ExportPorts, "sendMail"> &
  Pick<CredentialPorts, "readEmail"> &
  Pick<SitePorts, "getSite"> &
  Pick<Clock, "now">;
type Ports = Pick<ExportPorts, "getExport" | "finishExport" | "finishMail" | "writeArchive"> &
  Pick<AccountPorts, "getAccount"> &
  ArchivePorts &
  MailPorts;

/**
 * Makes the archive that a user has asked for, unless it is no longer wanted, and writes to them. Repeating it replaces an
 * archive that is not ready, and sends a mail of which nothing is known yet.
 */
export async function makeArchive(ports: Ports, work: ExportAccountWork): Promise<void> {
  const { userId, exportId, language = "en" } = work;
  const [wanted, account] = await Promise.all([ports.getExport(userId), ports.getAccount(userId)]);
  if (!account || isBeingRemoved(account)) return;
  if (wanted?.exportId !== exportId || wanted.mailedAt !== undefined) return;
  const readyAt = wanted.readyAt ?? (await make(ports, account, exportId));
  await mailLink(ports, account, { expiresAt: readyAt + KEPT, language });
  await ports.finishMail({ userId, exportId, mailedAt: ports.now() });
}

/** A late archive would outlive the account. */
function isBeingRemoved({ deletion }: Profile): boolean {
  return deletion !== undefined && deletion.stage !== "grace";
}

async function make(ports: Ports, account: Profile, exportId: string): Promise<number> {
  await ports.writeArchive(archiveName(account.id, exportId), archiveFiles(ports, account));
  const readyAt = ports.now();
  await ports.finishExport({ userId: account.id, exportId, readyAt });
  return readyAt;
}

type Link = { expiresAt: number; language: Parameters<typeof archiveMail>[0]["language"] };

/**
 * The link leads to the website's settings, so that a mail alone gives nothing away. It names the user, so that the page can
 * tell whoever is signed in to another account. Without a website there is none.
 */
async function mailLink(
  ports: MailPorts,
  { id, handle }: Profile,
  { expiresAt, language }: Link,
): Promise<void> {
  if (expiresAt <= ports.now()) return;
  const [to, site] = await Promise.all([ports.readEmail(handle), ports.getSite()]);
  if (to === undefined || !site) return;
  const url = `${site.url}/settings/data?archive=${isoOf(expiresAt)}&user=${id}`;
  await ports.sendMail({ to, ...archiveMail({ handle, url, expiresAt, language }) });
}
