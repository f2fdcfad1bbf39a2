import type { Author } from "../../../lib/contract/user/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { useMembersOnly, useSignedIn } from "../session/use-session.ts";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { useMyId } from "../user/use-me.ts";
import { useUser, useUserRead } from "../user/use-user.ts";
import { BlockDialog } from "./BlockDialog.tsx";
import { MuteDialog } from "./MuteDialog.tsx";
import { useRelation } from "./use-relation.ts";

/** What keeps a person at a distance, as entries of a menu; none for the viewer. Visitors are asked to join. */
export function useRelationEntries(person: Author): MenuEntry[] {
  const mine = useMyId() === person.id;
  const signedIn = useSignedIn();
  const membersOnly = useMembersOnly();
  // A tweet does not say how its author and the viewer relate, so the menu asks while it is open.
  useUserRead(person.id, { enabled: signedIn && !mine && person.handle !== "" });
  const viewer = useUser(person.id)?.viewer;
  const { mutate } = useRelation(person);
  if (mine) return [];
  const { handle } = person;
  const join = () => membersOnly(t("relation.join"), () => undefined);
  const mute: MenuEntry = viewer?.muting
    ? { icon: "mute", label: t("relation.unmute", { handle }), onChoose: () => mutate({ mute: false }) }
    : {
        ...{ icon: "mute", label: t("relation.mute", { handle }) },
        ...(signedIn
          ? { dialog: (onClose) => <MuteDialog person={person} onClose={onClose} /> }
          : { onChoose: join }),
      };
  const block: MenuEntry = viewer?.blocking
    ? { icon: "block", label: t("relation.unblock", { handle }), onChoose: () => mutate({ block: false }) }
    : {
        ...{ icon: "block", label: t("relation.block", { handle }), danger: true },
        ...(signedIn
          ? { dialog: (onClose) => <BlockDialog person={person} onClose={onClose} /> }
          : { onChoose: join }),
      };
  return [mute, block];
}
