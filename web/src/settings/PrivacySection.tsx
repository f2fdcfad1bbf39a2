import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { MutedWords } from "../mute/MutedWords.tsx";
import { DecisionsSection } from "../report/DecisionsSection.tsx";
import { LabelChoices } from "../report/LabelChoices.tsx";
import { useIsModerator } from "../report/use-is-moderator.ts";
import { MembersOnly } from "../session/MembersOnly.tsx";
import { Link } from "../ui/Link.tsx";

/** What the signed-in user does not want to see. */
export function PrivacySection() {
  const moderates = useIsModerator();
  return (
    <MembersOnly title={t("relation.signIn")}>
      <section aria-labelledby="hidden-title">
        <h2 id="hidden-title">{t("relation.title")}</h2>
        <ul>
          <li>
            <Link href={paths.blocks}>{t("relation.blocks")}</Link>
          </li>
          <li>
            <Link href={paths.mutes}>{t("relation.mutes")}</Link>
          </li>
          <li>
            <Link href={paths.mutedConversations}>{t("mute.conversations")}</Link>
          </li>
          {moderates && (
            <li>
              <Link href={paths.moderation}>{t("report.queue")}</Link>
            </li>
          )}
        </ul>
      </section>
      <section aria-labelledby="words-title">
        <h2 id="words-title">{t("mute.words")}</h2>
        <MutedWords />
      </section>
      <section aria-labelledby="labels-title">
        <h2 id="labels-title">{t("report.labels")}</h2>
        <LabelChoices />
      </section>
      <DecisionsSection />
    </MembersOnly>
  );
}
