import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { ListView } from "../lists/ListView.tsx";
import { useList } from "../lists/use-list.ts";
import { MembersOnly } from "../session/MembersOnly.tsx";
import { TweetSkeleton } from "../tweet/TweetSkeleton.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { CaseView } from "./CaseView.tsx";
import { cases } from "./report-lists.ts";

/** The moderators' queue. */
export function ModerationPage() {
  return (
    <>
      <PageHeader title={t("report.queue")} back />
      <MembersOnly title={t("report.signIn")}>
        <Queue />
      </MembersOnly>
    </>
  );
}

function Queue() {
  const list = useList(cases(useMurmur()));
  return (
    <ListView
      list={list}
      label={t("report.queue")}
      noun="case"
      skeleton={<TweetSkeleton />}
      empty={<EmptyState title={t("report.nothing")} />}
      row={({ id, case: one }) => <CaseView key={id} reported={one} />}
    />
  );
}
