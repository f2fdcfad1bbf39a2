import { paths } from "../app/paths.ts";
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
            Try again
          </Button>
        )}
        <ButtonLink href={paths.home}>Go home</ButtonLink>
      </Actions>
      {requestId && (
        <FinePrint>
          Request <code>{requestId}</code>
        </FinePrint>
      )}
    </Message>
  );
}
