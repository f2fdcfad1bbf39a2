import * as routes from "../../../lib/contract/media/routes.ts";
import { getMedia as readMedia } from "../../../lib/data/media/index.ts";
import { getMedia } from "../../../lib/domain/media/get-media.ts";
import { endpoint } from "../../../lib/http/endpoint.ts";

export const handler = endpoint(routes.getMedia, async ({ params: { mediaId }, caller }) => ({
  body: await getMedia({ getMedia: readMedia }, { caller, mediaId }),
}));
