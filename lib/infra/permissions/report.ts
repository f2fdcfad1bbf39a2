import { prefixes } from "../../data/table/key-prefixes.ts";
import type { Permission } from "../access.ts";
import { endAllSessions } from "./session.ts";
import { limitRate, type Permissions, queryIndex } from "./shared.ts";

const { user, tweet, cases, openCases, decisions, rateLimit } = prefixes;

/** Cases with what they are about, and the people behind them. */
const readCases: readonly Permission[] = [
  { table: ["GetItem", "Query"], keys: [cases] },
  { table: ["BatchGetItem"], keys: [tweet, user] },
];
/** What reported tweets said before they were edited. */
const readFormerTexts: Permission = { table: ["Query"], keys: [tweet] };

export const reportPermissions = {
  "api/createReport": [
    limitRate,
    { table: ["GetItem"], keys: [tweet, user, cases] },
    { table: ["PutItem", "UpdateItem"], keys: [cases] },
  ],
  "api/listReports": [...readCases, readFormerTexts, queryIndex("GSI1", openCases)],
  "api/decideReport": [
    limitRate,
    ...readCases,
    readFormerTexts,
    { table: ["PutItem", "UpdateItem"], keys: [cases] },
    { table: ["UpdateItem"], keys: [tweet] },
    // What a suspension takes.
    { table: ["GetItem", "UpdateItem"], keys: [user, rateLimit] },
    { accounts: ["AdminAddUserToGroup", "AdminRemoveUserFromGroup"] },
    ...endAllSessions,
  ],
  "api/listDecisions": [...readCases, queryIndex("GSI1", decisions)],
  "api/appealDecision": [
    limitRate,
    ...readCases,
    queryIndex("GSI1", decisions),
    { table: ["UpdateItem"], keys: [cases] },
  ],
} as const satisfies Permissions;
