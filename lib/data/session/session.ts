import type { Credential, Device, Tokens } from "../../domain/session/model.ts";
import type { SessionPorts } from "../../domain/session/ports.ts";
import { batchWrite } from "../table/batch-write.ts";
import { ifCondition } from "../table/condition.ts";
import { deleteItem, getItem, putItem, updateItem } from "../table/item.ts";
import { keys, nameOfKey } from "../table/keys.ts";
import { queryRange } from "../table/query.ts";
import { seal, unseal } from "./seal.ts";

export const putSession: SessionPorts["putSession"] = ({ credential, tokens, ...session }) => {
  const { createdAt, device, expiresAt } = session;
  return putItem({
    ...keys.session(credential),
    ...device,
    ...{ createdAt, lastUsedAt: createdAt, expiresAt: Math.ceil(expiresAt / 1000) },
    sealedTokens: sealed(credential, tokens),
  });
};

/** Consistently: what has ended a moment ago must not be renewed, and a used refresh token not be used again. */
export const getTokens: SessionPorts["getTokens"] = async (credential) => {
  const item = await getItem(keys.session(credential), { consistent: true });
  const text = item && unseal(String(item.sealedTokens), lockOf(credential));
  return text === undefined ? undefined : (JSON.parse(text) as Tokens);
};

export const keepTokens: SessionPorts["keepTokens"] = ({ credential, tokens, now }) =>
  ifCondition(() =>
    updateItem(keys.session(credential), {
      UpdateExpression: "SET sealedTokens = :sealed, lastUsedAt = :now",
      ConditionExpression: "attribute_exists(PK)",
      ExpressionAttributeValues: { ":sealed": sealed(credential, tokens), ":now": now },
    }),
  );

export const removeSession: SessionPorts["removeSession"] = async (session) => {
  await deleteItem(keys.session(session));
};

export const listSessions: SessionPorts["listSessions"] = async (userId, range) => {
  const items = await queryRange(keys.session({ userId, sessionId: "" }).PK, range, { consistent: true });
  return items.map((item) => {
    const { SK, createdAt, lastUsedAt, expiresAt, browser, system } = item as unknown as StoredSession;
    const device = { ...(browser ? { browser } : {}), ...(system ? { system } : {}) };
    return { position: SK, createdAt, lastUsedAt, expiresAt: expiresAt * 1000, device };
  });
};

export const removeSessions: SessionPorts["removeSessions"] = (userId, sessionIds) =>
  batchWrite(sessionIds.map((sessionId) => ({ delete: keys.session({ userId, sessionId }) })));

/** What is listed of a session. `expiresAt` is in seconds, as the table's TTL requires. */
type StoredSession = Device & { SK: string; createdAt: number; lastUsedAt: number; expiresAt: number };

function sealed(credential: Credential, tokens: Tokens): string {
  return seal(JSON.stringify(tokens), lockOf(credential));
}

function lockOf(credential: Credential) {
  return { secret: credential.secret, place: nameOfKey(keys.session(credential)) };
}
