import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { ListView } from "../lists/ListView.tsx";
import { useList } from "../lists/use-list.ts";
import { MembersOnly } from "../session/MembersOnly.tsx";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { NotificationCard } from "./NotificationCard.tsx";
import { notifications } from "./notification-list.ts";
import { useMarkSeen } from "./use-mark-seen.ts";

/** The notifications of the signed-in user, newest first. */
export function NotificationsPage() {
  return (
    <>
      <PageHeader title={t("notification.title")} />
      <MembersOnly title={t("notification.signIn")}>
        <Inbox />
      </MembersOnly>
    </>
  );
}

function Inbox() {
  const murmur = useMurmur();
  const list = useList(notifications(murmur));
  useMarkSeen(list.rows?.[0]?.id);
  return (
    <ListView
      list={list}
      label={t("notification.title")}
      noun="notification"
      skeleton={<TweetSkeleton />}
      empty={
        <EmptyState title={t("notification.none")}>
          <p>{t("notification.noneHint")}</p>
        </EmptyState>
      }
      row={(row) => <NotificationCard key={row.id} row={row} />}
    />
  );
}
