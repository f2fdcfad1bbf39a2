import { t } from "../i18n/i18n.ts";
import { Actions } from "../ui/Actions.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { paths } from "./paths.ts";

export function NotFoundPage() {
  return (
    <>
      <PageHeader title={t("notFound.title")} back />
      <EmptyState title={t("notFound.heading")}>
        <p>{t("notFound.detail")}</p>
        <Actions>
          <ButtonLink kind="primary" href={paths.home}>
            {t("ui.goHome")}
          </ButtonLink>
          <ButtonLink href={paths.explore}>{t("app.explore")}</ButtonLink>
        </Actions>
      </EmptyState>
    </>
  );
}
