import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { t } from "../i18n/i18n.ts";
import { quote } from "../tweet/composing.ts";
import { useTweet } from "../tweet/use-tweet.ts";
import { Menu } from "../ui/Menu.tsx";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { useRepost } from "./use-repost.ts";

type RepostMenuProps = { tweetId: string; anchor: HTMLElement; onClose: () => void };

/** Reposts a tweet, undoes that, or quotes the tweet. */
export function RepostMenu({ tweetId, ...menu }: RepostMenuProps) {
  const tweet = useTweet(tweetId);
  return tweet ? <Loaded tweet={tweet} {...menu} /> : null;
}

function Loaded({ tweet, ...menu }: { tweet: Tweet } & Omit<RepostMenuProps, "tweetId">) {
  const toggle = useRepost(tweet);
  const label = tweet.viewer?.reposted ? t("repost.undo") : t("repost.add");
  const entries: MenuEntry[] = [
    { icon: "repost", label, onChoose: toggle },
    { icon: "quote", label: t("quote.add"), onChoose: () => quote(tweet.id) },
  ];
  return <Menu entries={entries} label={t("repost.menu")} {...menu} />;
}
