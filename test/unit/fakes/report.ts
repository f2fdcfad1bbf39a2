import { type CaseFile, concernsAuthor, type Decision } from "../../../lib/domain/report/model.ts";
import type { ModerationPorts, ReportPorts } from "../../../lib/domain/report/ports.ts";
import type { StoredTweet } from "../../../lib/domain/tweet/model.ts";
import { inRange } from "./range.ts";

/** Cases in memory, by their id, and moderated tweets. */
export function fakeReports(tweets: Map<string, StoredTweet>) {
  const cases = new Map<string, CaseFile>();
  const decisions = () => [...cases.values()].flatMap((file) => file.decisions);
  const replace = (decision: Decision) => {
    const file = cases.get(decision.subject.id) as CaseFile;
    const others = file.decisions.filter(({ id }) => id !== decision.id);
    const all = [...others, decision].sort((a, b) => (a.id < b.id ? 1 : -1));
    cases.set(file.subject.id, { ...file, decisions: all });
  };

  const ports = {
    putReport: async (subject, report) => {
      const file = cases.get(subject.id) ?? { subject, openedAt: undefined, reports: [], decisions: [] };
      const before = file.reports.find(({ reporterId }) => reporterId === report.reporterId);
      const stored = { ...report, since: before?.since ?? report.since };
      const others = file.reports.filter((one) => one !== before);
      const openedAt = file.openedAt ?? (before ? undefined : report.since);
      cases.set(subject.id, { ...file, openedAt, reports: [stored, ...others] });
      return stored;
    },
    listOpenCases: async (range) =>
      inRange(
        [...cases.values()].flatMap(({ subject: { id }, openedAt: position }) =>
          position === undefined ? [] : [{ position, id }],
        ),
        range,
      ),
    getCases: async (ids) =>
      new Map(ids.flatMap((id) => (cases.has(id) ? [[id, cases.get(id) as CaseFile]] : []))),
    putDecision: async (decision) => {
      replace(decision);
      const file = cases.get(decision.subject.id) as CaseFile;
      cases.set(decision.subject.id, { ...file, openedAt: undefined });
    },
    listDecisions: async (authorId, range) =>
      inRange(
        decisions()
          .filter((decision) => decision.subject.userId === authorId && concernsAuthor(decision))
          .map(({ id, subject }) => ({ position: id, subjectId: subject.id })),
        range,
      ),
    putAppeal: async (decision, { since, ...appeal }) => {
      if (decisions().find(({ id }) => id === decision.id)?.appeal) return false;
      replace({ ...decision, appeal });
      const file = cases.get(decision.subject.id) as CaseFile;
      cases.set(decision.subject.id, { ...file, openedAt: file.openedAt ?? since });
      return true;
    },
    pageReports: async ({ subjectId, after = "", limit }) => {
      const all = [...(cases.get(subjectId)?.reports ?? [])].sort((a, b) =>
        a.reporterId < b.reporterId ? -1 : 1,
      );
      const reports = all.filter(({ reporterId }) => reporterId > after).slice(0, limit);
      return { reports, next: reports.length === limit ? reports.at(-1)?.reporterId : undefined };
    },
    listOwnReports: async (reporterId, range) =>
      inRange(
        [...cases.values()].flatMap(({ subject, reports }) =>
          reports
            .filter((report) => report.reporterId === reporterId)
            .map((report) => ({ ...report, position: report.since, subjectId: subject.id })),
        ),
        range,
      ),
    moderateTweet: async (id, change) => {
      const stored = tweets.get(id);
      if (!stored?.active) return false;
      const { hiddenAt, labels = [], ...rest } = stored;
      if (change === "restore") tweets.set(id, rest);
      else if ("label" in change)
        tweets.set(id, { ...rest, ...(hiddenAt ? { hiddenAt } : {}), labels: [...labels, change.label] });
      else tweets.set(id, { ...rest, labels, hiddenAt: change.hiddenAt });
      return true;
    },
  } satisfies ReportPorts & ModerationPorts;
  return { cases, ports };
}
