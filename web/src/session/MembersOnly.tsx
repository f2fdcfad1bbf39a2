import type { ReactNode } from "react";
import { Link } from "wouter";
import { useMurmur } from "../app/murmur.ts";
import { paths } from "../app/paths.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { useSignedIn } from "./use-session.ts";

/** Shows its children to those who are signed in, and the way in to the others. */
export function MembersOnly({ purpose, children }: { purpose: string; children: ReactNode }) {
  const { session } = useMurmur();
  if (useSignedIn()) return children;
  return (
    <EmptyState title={`Sign in to ${purpose}`}>
      <p className="state-actions">
        <button type="button" className="button primary" onClick={() => void session.signIn()}>
          Sign in
        </button>
        <Link href={paths.signUp} className="button">
          Join murmur
        </Link>
      </p>
    </EmptyState>
  );
}
