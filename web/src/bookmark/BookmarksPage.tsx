import { useMurmur } from "../app/murmur.ts";
import { t } from "../i18n/i18n.ts";
import { MembersOnly } from "../session/MembersOnly.tsx";
import { TweetList } from "../tweet/TweetList.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { bookmarks } from "./bookmark-list.ts";

/** The tweets that the signed-in user has bookmarked, most recent bookmark first. */
export function BookmarksPage() {
  const murmur = useMurmur();
  return (
    <>
      <PageHeader title={t("bookmark.title")} />
      <MembersOnly title={t("bookmark.signIn")}>
        <TweetList
          source={bookmarks(murmur)}
          label={t("bookmark.title")}
          empty={
            <EmptyState title={t("bookmark.none")}>
              <p>{t("bookmark.noneHint")}</p>
            </EmptyState>
          }
        />
      </MembersOnly>
    </>
  );
}
