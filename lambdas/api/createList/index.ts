import * as routes from "../../../lib/contract/list/routes.ts";
import { newId, now } from "../../../lib/core/clock.ts";
import { getList, putList } from "../../../lib/data/list/index.ts";
import { completeKey, readKey, releaseKey, reserveKey, takeOverKey } from "../../../lib/data/tweet/index.ts";
import { createProfile, getProfile } from "../../../lib/data/user/index.ts";
import { createList } from "../../../lib/domain/list/create-list.ts";
import { idempotencyOf } from "../../../lib/http/idempotency-key.ts";
import { limitedEndpoint } from "../../shared/limited-endpoint.ts";

const idempotency = { reserveKey, readKey, takeOverKey, completeKey, releaseKey };
const ports = { getList, putList, getProfile, createProfile, now, newId, ...idempotency };

export const handler = limitedEndpoint(routes.createList, async ({ body, caller, event }) => {
  const list = await createList(ports, { caller, ...body, idempotency: idempotencyOf(event, body) });
  return { body: list, headers: { location: `/v1/lists/${list.id}` } };
});
