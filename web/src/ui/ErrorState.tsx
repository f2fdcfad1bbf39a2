import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { T } from "../i18n/T.tsx";
import { Actions } from "./Actions.tsx";
import { Button, ButtonLink } from "./Button.tsx";
import { describeError } from "./describe-error.ts";
import { FinePrint } from "./FinePrint.tsx";
import { Message } from "./Message.tsx";

type ErrorStateProps = { error: unknown; retry?: () => void };

/** Shown in place of content that could not be loaded. */
export function ErrorState({ error, retry }: ErrorStateProps) {
  const { title, detail, requestId, missing } = describeError(error);
  return (
    <Message title={title} role="alert">
      <p>{detail}</p>
      <Actions>
        {retry && !missing && (
          <Button kind="primary" onClick={retry}>
            {t("ui.tryAgain")}
          </Button>
        )}
        <ButtonLink href={paths.home}>{t("ui.goHome")}</ButtonLink>
      </Actions>
      {requestId && (
        <FinePrint>
          <T id="ui.request" components={{ id: <code>{requestId}</code> }} />
        </FinePrint>
      )}
    </Message>
  );
}
