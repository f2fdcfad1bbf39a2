import { useEffect, useState } from "react";

/** Counts down from `seconds` each time it is started. Returns the seconds left, and the function that starts it. */
export function useCooldown(seconds: number): [left: number, start: () => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, () => setLeft(seconds)];
}
