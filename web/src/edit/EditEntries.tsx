import { useState } from "react";
import { EDIT_WINDOW } from "../../../lib/contract/tweet/edits.ts";
import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { formatUnit } from "../i18n/format.ts";
import { t } from "../i18n/i18n.ts";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { useNow } from "../ui/Now.tsx";
import { EditDialog } from "./EditDialog.tsx";

/** The entry of the menu of one's own tweet that edits it, and says for how much longer that is possible. */
export function useEditEntries(tweet: Tweet): MenuEntry[] {
  // As when the menu was opened: an entry that changes would lose the focus.
  const [openedAt] = useState(useNow());
  const left = Date.parse(tweet.createdAt) + EDIT_WINDOW - openedAt;
  if (left <= 0) return [];
  const minutes = Math.min(EDIT_WINDOW / 60_000, Math.ceil(left / 60_000));
  return [
    {
      ...{ icon: "pen", label: t("edit.entry", { left: formatUnit(minutes, "minute") }) },
      dialog: (onClose) => <EditDialog tweet={tweet} onClose={onClose} />,
    },
  ];
}
