import type { ReactNode } from "react";
import { navigate } from "wouter/use-browser-location";
import { paths } from "../app/paths.ts";
import { Icon } from "./Icon.tsx";

type PageHeaderProps = { title: string; documentTitle?: string; back?: boolean; children?: ReactNode };

/** The bar at the top of a page, and the title of its tab in the browser. */
export function PageHeader({ title, documentTitle = title, back = false, children }: PageHeaderProps) {
  return (
    <header className="page-header">
      <title>{`${documentTitle} · murmur`}</title>
      {back && (
        <button type="button" className="icon-button" aria-label="Back" onClick={goBack}>
          <Icon name="back" />
        </button>
      )}
      <h1>
        <bdi>{title}</bdi>
      </h1>
      {children}
    </header>
  );
}

/** A page that was opened by its address has no page of murmur before it, so back leads home. */
function goBack() {
  // Newer than the other browsers' history, which counts the pages of other sites too.
  const navigation: { canGoBack: boolean } | undefined = window.navigation;
  if (navigation?.canGoBack ?? window.history.length > 1) window.history.back();
  else navigate(paths.home);
}
