import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { MutedWords } from "../mute/MutedWords.tsx";
import { DecisionsSection } from "../report/DecisionsSection.tsx";
import { LabelChoices } from "../report/LabelChoices.tsx";
import { MembersOnly } from "../session/MembersOnly.tsx";
import { useIsModerator } from "../session/use-groups.ts";
import { Actions } from "../ui/Actions.tsx";
import { ButtonLink } from "../ui/Button.tsx";

/** What the signed-in user does not want to see. */
export function PrivacySection() {
  const moderates = useIsModerator();
  return (
    <MembersOnly title={t("relation.signIn")}>
      <section aria-labelledby="hidden-title">
        <h2 id="hidden-title">{t("relation.title")}</h2>
        <Actions align="start">
          <ButtonLink href={paths.blocks}>{t("relation.blocks")}</ButtonLink>
          <ButtonLink href={paths.mutes}>{t("relation.mutes")}</ButtonLink>
          <ButtonLink href={paths.mutedConversations}>{t("mute.conversations")}</ButtonLink>
          {moderates && <ButtonLink href={paths.moderation}>{t("report.queue")}</ButtonLink>}
        </Actions>
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
