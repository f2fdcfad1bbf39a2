import { useMemo } from "react";
import { useLocation } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import type { MessageKey } from "../i18n/catalog.ts";
import { t } from "../i18n/i18n.ts";
import { ListView } from "../lists/ListView.tsx";
import { useList } from "../lists/use-list.ts";
import { MembersOnly } from "../session/MembersOnly.tsx";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { foldRows } from "./fold-rows.ts";
import { NotificationCard } from "./NotificationCard.tsx";
import { notifications } from "./notification-list.ts";
import type { NotificationTab } from "./tabs.ts";
import { useMarkSeen } from "./use-mark-seen.ts";

type TabTexts = { tab: NotificationTab; href: string } & Record<"label" | "empty" | "hint", MessageKey>;

const tabs: readonly TabTexts[] = [
  {
    ...{ tab: "all", href: paths.notifications, label: "notification.tab.all" },
    ...{ empty: "notification.none", hint: "notification.noneHint" },
  },
  {
    ...{ tab: "mentions", href: paths.mentions, label: "notification.tab.mentions" },
    ...{ empty: "notification.noMentions", hint: "notification.noMentionsHint" },
  },
  {
    ...{ tab: "tweets", href: paths.tweetNotifications, label: "notification.tab.tweets" },
    ...{ empty: "notification.noTweets", hint: "notification.noTweetsHint" },
  },
];

/** The notifications of the signed-in user, newest first: all but tweets, mentions and replies, or tweets. */
export function NotificationsPage() {
  const [location] = useLocation();
  const shown = tabs.find(({ href }) => href === location.replace(/\/$/, "")) ?? tabs[0];
  return (
    <>
      <PageHeader title={t("notification.title")} />
      <MembersOnly title={t("notification.signIn")}>
        <Tabs
          label={t("notification.title")}
          tabs={tabs.map(({ href, label }) => ({ href, label: t(label) }))}
        />
        {shown && <Inbox key={shown.tab} {...shown} />}
      </MembersOnly>
    </>
  );
}

function Inbox({ tab, label, empty, hint }: TabTexts) {
  const murmur = useMurmur();
  const list = useList(notifications(murmur, tab));
  useMarkSeen(tab, list.rows?.[0]?.id);
  const rows = useMemo(() => list.rows && foldRows(list.rows), [list.rows]);
  return (
    <ListView
      list={{ ...list, rows }}
      label={tab === "all" ? t("notification.title") : t(label)}
      noun="notification"
      skeleton={<TweetSkeleton />}
      empty={
        <EmptyState title={t(empty)}>
          <p>{t(hint)}</p>
        </EmptyState>
      }
      row={(row) => <NotificationCard key={row.id} row={row} />}
    />
  );
}
