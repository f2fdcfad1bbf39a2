import { expect, test, vi } from "vitest";
import { whenNear } from "../../../web/src/lists/when-near.ts";

type Report = (entries: { isIntersecting: boolean }[]) => void;

function observed() {
  const reports: Report[] = [];
  const disconnect = vi.fn();
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      observe = vi.fn();
      disconnect = disconnect;
      constructor(report: Report) {
        reports.push(report);
      }
    },
  );
  const reached = vi.fn();
  whenNear({} as Element, reached);
  const report: Report = (entries) => reports[0]?.(entries);
  return { report, reached, disconnect };
}

test("the end of a list is reached even if a busy page hears of it together with an earlier report", () => {
  const { report, reached, disconnect } = observed();
  report([{ isIntersecting: false }, { isIntersecting: true }]);
  expect(reached).toHaveBeenCalledOnce();
  expect(disconnect).toHaveBeenCalledOnce();
});

test("an end that has left the view again is not reached", () => {
  const { report, reached } = observed();
  report([{ isIntersecting: true }, { isIntersecting: false }]);
  expect(reached).not.toHaveBeenCalled();
  report([{ isIntersecting: true }]);
  expect(reached).toHaveBeenCalledOnce();
});
