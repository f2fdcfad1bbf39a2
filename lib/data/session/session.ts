import type { Credential, Tokens } from "../../domain/session/model.ts";
import type { SessionPorts } from "../../domain/session/ports.ts";
import { ifCondition } from "../table/condition.ts";
import { deleteItem, getItem, putItem, updateItem } from "../table/item.ts";
import { keys, nameOfKey } from "../table/keys.ts";
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

function sealed(credential: Credential, tokens: Tokens): string {
  return seal(JSON.stringify(tokens), lockOf(credential));
}

function lockOf(credential: Credential) {
  return { secret: credential.secret, place: nameOfKey(keys.session(credential)) };
}
