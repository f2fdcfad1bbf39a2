import type { ReactNode } from "react";
import { navigate } from "wouter/use-browser-location";
import { paths } from "../app/paths.ts";
import { t } from "../i18n/i18n.ts";
import { useDocumentTitle } from "./document-title.ts";
import { headerSlot } from "./header-slot.ts";
import { IconButton } from "./IconButton.tsx";
import styles from "./PageHeader.module.css";

type PageHeaderProps = { title: string; documentTitle?: string; back?: boolean; children?: ReactNode };

/** The bar at the top of a page. Also sets the title of the browser tab. */
export function PageHeader({ title, documentTitle = title, back = false, children }: PageHeaderProps) {
  useDocumentTitle(`${documentTitle} · murmur`);
  return (
    <header className={styles.header}>
      {back && <IconButton icon="back" label={t("ui.back")} onClick={goBack} />}
      <h1 tabIndex={-1}>
        <bdi>{title}</bdi>
      </h1>
      <div ref={headerSlot.set} className={styles.slot} role="status" aria-live="polite" />
      {children}
    </header>
  );
}

/** Goes home if the page was opened directly and no page of murmur precedes it. */
function goBack() {
  // Older browsers lack the Navigation API; their history also counts the pages of other sites.
  const navigation: { canGoBack: boolean } | undefined = window.navigation;
  if (navigation?.canGoBack ?? window.history.length > 1) window.history.back();
  else navigate(paths.home);
}
