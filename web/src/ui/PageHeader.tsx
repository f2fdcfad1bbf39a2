import type { ReactNode } from "react";
import { Icon } from "./icons.tsx";

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

/** A page that was opened by its address has nothing before it, so back leads home. */
function goBack() {
  if (window.history.length > 1) window.history.back();
  else window.location.assign("/");
}
