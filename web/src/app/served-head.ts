import { useEffect, useRef } from "react";
import { useLocation } from "wouter";

/**
 * Removes what the server has written about the first page once another one is shown: browsers share and save a page under
 * its canonical address.
 */
export function useServedHead(): void {
  const [location] = useLocation();
  const first = useRef(location);
  useEffect(() => {
    if (location === first.current) return;
    for (const element of document.head.querySelectorAll("[data-served]")) element.remove();
  }, [location]);
}
