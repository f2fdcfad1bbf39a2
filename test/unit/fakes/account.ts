import type { DeleteAccountWork, ExportAccountWork } from "../../../lib/contract/account/events.ts";
import type { AccountExport, ExportPorts, Mail } from "../../../lib/domain/account/export-ports.ts";
import type { AccountPorts } from "../../../lib/domain/account/ports.ts";
import type { Profile } from "../../../lib/domain/user/model.ts";

/** Accounts on their way out, over the profiles of other fakes; what has been sent is in `sent`. */
export function fakeAccounts(profiles: Map<string, Profile>) {
  const sent: DeleteAccountWork[] = [];
  const ports = {
    getAccount: async (userId) => profiles.get(userId),
    markLeaving: async ({ userId, deletion }) => {
      const profile = profiles.get(userId);
      if (!profile || profile.deletion) return false;
      profiles.set(userId, { ...profile, deletion });
      return true;
    },
    unmarkLeaving: async ({ userId }) => {
      const { deletion, ...profile } = profiles.get(userId) ?? {};
      if (deletion?.stage !== "grace") return false;
      profiles.set(userId, profile as Profile);
      return true;
    },
    listDueDeletions: async ({ now, after = "", limit }) =>
      [...profiles.values()]
        .flatMap(({ id, deletion }) =>
          deletion && deletion.dueAt <= now
            ? [{ userId: id, position: `${String(deletion.dueAt).padStart(15, "0")} ${id}` }]
            : [],
        )
        .filter(({ position }) => position > after)
        .sort((a, b) => (a.position < b.position ? -1 : 1))
        .slice(0, limit),
    moveDeletion: async ({ userId, from, to }) => {
      const profile = profiles.get(userId);
      if (!profile?.deletion) return false;
      if (profile.deletion.stage !== from.stage || profile.deletion.dueAt !== from.dueAt) return false;
      profiles.set(userId, { ...profile, deletion: { ...profile.deletion, ...to } });
      return true;
    },
    sendDeletion: async (work) => void sent.push(work),
  } satisfies Partial<AccountPorts>;
  return { sent, ports };
}

/** Archives in memory, by name, each with the text of its files. */
export function fakeExports() {
  const exports = new Map<string, AccountExport>();
  const archives = new Map<string, Map<string, string>>();
  const sent: ExportAccountWork[] = [];
  const mails: Mail[] = [];
  const ports = {
    getExport: async (userId) => exports.get(userId),
    beginExport: async ({ userId, exportId, startedAt, instead }) => {
      if (exports.get(userId)?.exportId !== instead) return false;
      exports.set(userId, { exportId, startedAt });
      return true;
    },
    finishExport: async ({ userId, exportId, readyAt }) => {
      const begun = exports.get(userId);
      if (begun?.exportId === exportId) exports.set(userId, { ...begun, readyAt });
    },
    finishMail: async ({ userId, exportId, mailedAt }) => {
      const begun = exports.get(userId);
      if (begun?.exportId === exportId) exports.set(userId, { ...begun, mailedAt });
    },
    sendMail: async (mail) => void mails.push(mail),
    forgetExport: async ({ userId, exportId }) => {
      if (exports.get(userId)?.exportId === exportId) exports.delete(userId);
    },
    sendExport: async (work) => void sent.push(work),
    writeArchive: async (name, files) => {
      const texts = new Map<string, string>();
      for await (const { name: fileName, content } of files)
        for await (const text of content) texts.set(fileName, (texts.get(fileName) ?? "") + text);
      archives.set(name, texts);
    },
    removeArchives: async (prefix) => {
      for (const name of archives.keys()) if (name.startsWith(prefix)) archives.delete(name);
      return false;
    },
    archiveUrl: async ({ name, fileName, seconds }) => `https://archives.test/${name}?${fileName}&${seconds}`,
  } satisfies ExportPorts;
  return { exports, archives, sent, mails, ports };
}
