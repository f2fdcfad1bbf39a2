import { Link } from "wouter";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { paths } from "./paths.ts";

export function NotFoundPage() {
  return (
    <>
      <PageHeader title="Not found" back />
      <EmptyState title="There is nothing at this address">
        <p>It may have been mistyped, or what was here is gone.</p>
        <p className="state-actions">
          <Link href={paths.home} className="button primary">
            Go home
          </Link>
          <Link href={paths.explore} className="button">
            Explore
          </Link>
        </p>
      </EmptyState>
    </>
  );
}
