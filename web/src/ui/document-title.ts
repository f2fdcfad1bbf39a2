import { useLayoutEffect } from "react";

/** Sets the title of the browser tab while the component is shown. */
export function useDocumentTitle(title: string): void {
  useLayoutEffect(() => {
    document.title = title;
  }, [title]);
}
