import type { ReactNode } from "react";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { Actions } from "../ui/Actions.tsx";
import { Button, ButtonLink } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { useSignedIn } from "./use-session.ts";

/** Shows its children to signed-in users, and asks visitors to sign in. `purpose` completes "Sign in to …". */
export function MembersOnly({ purpose, children }: { purpose: string; children: ReactNode }) {
  const { session } = useMurmur();
  if (useSignedIn()) return children;
  return (
    <EmptyState title={`Sign in to ${purpose}`}>
      <Actions>
        <Button kind="primary" onClick={() => void session.signIn()}>
          Sign in
        </Button>
        <ButtonLink href={paths.signUp}>Join murmur</ButtonLink>
      </Actions>
    </EmptyState>
  );
}
