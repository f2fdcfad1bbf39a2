import type { Author } from "../../../lib/contract/user/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { useMembersOnly, useSignedIn } from "../session/use-session.ts";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { useUser } from "../user/use-user.ts";
import { AddToListDialog } from "./AddToListDialog.tsx";

/** What puts a person into lists, as an entry of a menu; none while a block keeps them and the viewer apart. */
export function useListEntries(person: Author): MenuEntry[] {
  const signedIn = useSignedIn();
  const membersOnly = useMembersOnly();
  const viewer = useUser(person.id)?.viewer;
  if (viewer?.blocking || viewer?.blockedBy) return [];
  const looks = { icon: "list", label: t("list.addTo", { handle: person.handle }) } as const;
  if (!signedIn) return [{ ...looks, onChoose: () => membersOnly(t("list.join"), () => undefined) }];
  return [{ ...looks, dialog: (onClose) => <AddToListDialog person={person} onClose={onClose} /> }];
}
