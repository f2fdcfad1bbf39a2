import { MAX_GRAPHEMES } from "../../../lib/contract/text.ts";

const SHOW_NUMBER_BELOW = 30;

/** A ring that fills while one writes; near the end it says how many characters are left. */
export function LengthMeter({ left }: { left: number }) {
  const share = Math.min(100, (100 * (MAX_GRAPHEMES - left)) / MAX_GRAPHEMES);
  return (
    <span className="meter" data-state={left < 0 ? "over" : left < SHOW_NUMBER_BELOW ? "near" : "fine"}>
      <span className="meter-number">{left < SHOW_NUMBER_BELOW ? left : ""}</span>
      <svg viewBox="0 0 20 20" width="20" height="20" role="img" aria-label={`${left} characters left`}>
        <circle className="meter-track" cx="10" cy="10" r="8" />
        <circle
          className="meter-fill"
          cx="10"
          cy="10"
          r="8"
          pathLength={100}
          strokeDasharray={`${share} 100`}
        />
      </svg>
    </span>
  );
}
