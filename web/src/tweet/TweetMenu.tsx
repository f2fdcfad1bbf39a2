import type { Tweet } from "../../../lib/contract/tweet/schemas.ts";
import { tweetPath } from "../app/paths.ts";
import { useEditEntries } from "../edit/EditEntries.tsx";
import { t } from "../i18n/i18n.ts";
import { useListEntries } from "../list/ListEntries.tsx";
import { useConversationEntries } from "../mute/conversation-entries.ts";
import { useRelationEntries } from "../relation/RelationEntries.tsx";
import { useReportEntries } from "../report/ReportEntries.tsx";
import { Menu } from "../ui/Menu.tsx";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { shareEntries } from "../ui/share.ts";
import { useMyId } from "../user/use-me.ts";
import { usePin } from "../user/use-pin.ts";
import { DeleteTweetDialog } from "./DeleteTweetDialog.tsx";
import { useTweet } from "./use-tweet.ts";

type TweetMenuProps = { tweetId: string; anchor: HTMLElement; onClose: () => void };

/** What can be done with a tweet, apart from what its buttons do. */
export function TweetMenu({ tweetId, ...menu }: TweetMenuProps) {
  const tweet = useTweet(tweetId);
  return tweet ? <Loaded tweet={tweet} {...menu} /> : null;
}

function Loaded({ tweet, ...menu }: { tweet: Tweet } & Omit<TweetMenuProps, "tweetId">) {
  const mine = useMyId() === tweet.author.id;
  const { pinned, toggle } = usePin(tweet.id);
  const edits = useEditEntries(tweet);
  const entries: MenuEntry[] = [
    ...shareEntries({
      ...{ path: tweetPath(tweet.id), title: tweet.author.name },
      ...{ share: t("tweet.share"), copyLink: t("tweet.copyLink") },
    }),
    ...(mine
      ? [{ icon: "pin", label: t(pinned ? "tweet.unpin" : "tweet.pin"), onChoose: toggle } as const]
      : []),
    ...(mine ? edits : []),
    ...useListEntries(tweet.author),
    ...useConversationEntries(tweet.id),
    ...useRelationEntries(tweet.author),
    ...useReportEntries({
      ...{ subject: { tweetId: tweet.id }, authorId: tweet.author.id, label: t("report.tweet") },
    }),
    ...(mine ? [deletion(tweet)] : []),
  ];
  return <Menu entries={entries} {...menu} />;
}

function deletion(tweet: Tweet): MenuEntry {
  return {
    ...{ icon: "trash", label: t("tweet.delete"), danger: true },
    dialog: (onClose) => <DeleteTweetDialog tweet={tweet} onClose={onClose} />,
  };
}
