import { useMurmur } from "../app/murmur.ts";
import { NotificationRow } from "../notifications/NotificationRow.tsx";
import { useMarkSeen } from "../notifications/use-mark-seen.ts";
import { MembersOnly } from "../session/MembersOnly.tsx";
import { notifications } from "../timeline/sources.ts";
import { TimelineView } from "../timeline/TimelineView.tsx";
import { useTimeline } from "../timeline/use-timeline.ts";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";

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
  const timeline = useTimeline(notifications(api));
  useMarkSeen(timeline.items?.[0]?.id);
  return (
    <TimelineView
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
