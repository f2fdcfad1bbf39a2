import { Actions } from "../ui/Actions.tsx";
import { ButtonLink } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { paths } from "./paths.ts";

export function NotFoundPage() {
  return (
    <>
      <PageHeader title="Not found" back />
      <EmptyState title="There is nothing at this address">
        <p>It may be mistyped, or the page may have been removed.</p>
        <Actions>
          <ButtonLink kind="primary" href={paths.home}>
            Go home
          </ButtonLink>
          <ButtonLink href={paths.explore}>Explore</ButtonLink>
        </Actions>
      </EmptyState>
    </>
  );
}
