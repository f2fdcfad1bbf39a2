import { t } from "../i18n/i18n.ts";
import { useSignedIn } from "../session/use-session.ts";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { useMuteConversation } from "./use-mute-conversation.ts";

/** What mutes a tweet's conversation, as an entry of a menu. Visitors have no feed that it could leave. */
export function useConversationEntries(tweetId: string): MenuEntry[] {
  const signedIn = useSignedIn();
  const { mutate } = useMuteConversation(tweetId);
  if (!signedIn) return [];
  return [{ icon: "mute", label: t("mute.conversation"), onChoose: () => mutate(true) }];
}
