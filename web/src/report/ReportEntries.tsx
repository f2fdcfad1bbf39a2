import { t } from "../i18n/i18n.ts";
import { useMembersOnly, useSignedIn } from "../session/use-session.ts";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { useMyId } from "../user/use-me.ts";
import { ReportDialog } from "./ReportDialog.tsx";
import type { Subject } from "./use-report.ts";

type Reported = { subject: Subject; authorId: string; label: string };

/** What brings a tweet or a person before the moderators, as an entry of a menu; none for what is the viewer's own. */
export function useReportEntries({ subject, authorId, label }: Reported): MenuEntry[] {
  const mine = useMyId() === authorId;
  const signedIn = useSignedIn();
  const membersOnly = useMembersOnly();
  if (mine) return [];
  const looks = { icon: "flag", label, danger: true } as const;
  if (!signedIn) return [{ ...looks, onChoose: () => membersOnly(t("report.join"), () => undefined) }];
  return [
    { ...looks, dialog: (onClose) => <ReportDialog title={label} subject={subject} onClose={onClose} /> },
  ];
}
