import type { MailLanguage } from "../../contract/account/events.ts";
import type { AccountExport as Shown } from "../../contract/account/schemas.ts";
import { EVENTS_VERSION } from "../../contract/envelope.ts";
import type { Clock } from "../../core/clock.ts";
import { isoOf } from "../../core/ids.ts";
import type { Caller } from "../user/model.ts";
import type { AccountExport, ExportPorts } from "./export-ports.ts";

type Ports = Pick<ExportPorts, "getExport" | "beginExport" | "forgetExport" | "sendExport" | "archiveUrl"> &
  Clock;
/** `emailed`: whether murmur sends mail. `language`: the one that the caller reads, if it is known. */
type Input = { caller: Caller; correlationId: string; emailed: boolean; language?: MailLanguage | undefined };

/** How long an archive is kept, ms: as long as the storage keeps it (`lib/infra/exports.ts`). */
export const KEPT = 24 * 60 * 60_000;
/** After this long, ms, an archive that is not ready will not be: making one may take 15 minutes, and is tried again. */
const LOST = 60 * 60_000;
/** How long a link works, s. Whoever has it needs no token; repeating the request yields a new one. */
const LINK = 60 * 60;

/** Where an archive is stored. */
export function archiveName(userId: string, exportId: string): string {
  return `${archivesOf(userId)}${exportId}.zip`;
}

/** How the names of all archives of a user begin. */
export function archivesOf(userId: string): string {
  return `${userId}/`;
}

/** Has an archive of the caller's data made, or says how far it is: repeating it makes no second one. */
export async function exportAccount(ports: Ports, input: Input): Promise<Shown> {
  const { caller, emailed } = input;
  const now = ports.now();
  const current = await ports.getExport(caller.id);
  if (current?.readyAt !== undefined && current.readyAt + KEPT > now)
    return { ...(await ready(ports, caller, { ...current, readyAt: current.readyAt })), emailed };
  const lost = current?.readyAt !== undefined || (current && current.startedAt + LOST <= now);
  if (!current || lost) await begin(ports, input, current?.exportId);
  return { state: "running", emailed };
}

async function begin(ports: Ports, { caller, correlationId, language }: Input, instead: string | undefined) {
  const key = { userId: caller.id, exportId: ports.newId() };
  const startedAt = ports.now();
  if (!(await ports.beginExport({ ...key, startedAt, expiresAt: startedAt + LOST + KEPT, instead }))) return;
  try {
    await ports.sendExport({ version: EVENTS_VERSION, ...key, language, correlationId });
  } catch (error) {
    await ports.forgetExport(key);
    throw error;
  }
}

async function ready(
  ports: Ports,
  { id, handle }: Caller,
  { exportId, readyAt }: AccountExport & { readyAt: number },
): Promise<Omit<Shown, "emailed">> {
  const expiresAt = readyAt + KEPT;
  const seconds = Math.min(LINK, Math.floor((expiresAt - ports.now()) / 1000));
  const archive = { name: archiveName(id, exportId), fileName: `murmur-${handle}.zip`, seconds };
  return { state: "ready", url: await ports.archiveUrl(archive), expiresAt: isoOf(expiresAt) };
}
