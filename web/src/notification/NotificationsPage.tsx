import { useMurmur } from "../app/murmur.ts";
import { ListView } from "../lists/ListView.tsx";
import { useList } from "../lists/use-list.ts";
import { MembersOnly } from "../session/MembersOnly.tsx";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { NotificationRow } from "./NotificationRow.tsx";
import { notifications } from "./notification-list.ts";
import { useMarkSeen } from "./use-mark-seen.ts";

/** What happened to one, newest first. */
export function NotificationsPage() {
  return (
    <>
      <PageHeader title="Notifications" />
      <MembersOnly purpose="see your notifications">
        <Inbox />
      </MembersOnly>
    </>
  );
}

function Inbox() {
  const { api } = useMurmur();
  const timeline = useList(notifications(api));
  useMarkSeen(timeline.items?.[0]?.id);
  return (
    <ListView
      timeline={timeline}
      label="Notifications"
      noun="notification"
      skeleton={<TweetSkeleton />}
      empty={
        <EmptyState title="Nothing yet">
          <p>New tweets of those you follow, favorites, replies, mentions and followers appear here.</p>
        </EmptyState>
      }
      row={(notification) => <NotificationRow key={notification.id} notification={notification} />}
    />
  );
}
