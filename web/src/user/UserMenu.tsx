import type { Author } from "../../../lib/contract/user/schemas.ts";
import { profilePath } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { useListEntries } from "../list/ListEntries.tsx";
import { useRelationEntries } from "../relation/RelationEntries.tsx";
import { useReportEntries } from "../report/ReportEntries.tsx";
import { Menu } from "../ui/Menu.tsx";
import { shareEntries } from "../ui/share.ts";
import { useAuthor } from "./use-user.ts";

type UserMenuProps = { userId: string; anchor: HTMLElement; onClose: () => void };

/** What can be done with a profile, apart from what its buttons do. */
export function UserMenu({ userId, ...menu }: UserMenuProps) {
  const user = useAuthor(userId);
  if (!user) return null;
  return <Loaded user={user} {...menu} />;
}

function Loaded({ user, ...menu }: { user: Author } & Omit<UserMenuProps, "userId">) {
  const entries = [
    ...shareEntries({
      ...{ path: profilePath(user.handle), title: user.name },
      ...{ share: t("profile.share"), copyLink: t("profile.copyLink") },
    }),
    ...useListEntries(user),
    ...useRelationEntries(user),
    ...useReportEntries({
      ...{ subject: { userId: user.id }, authorId: user.id },
      label: t("report.user", { handle: user.handle }),
    }),
  ];
  return <Menu entries={entries} {...menu} />;
}
