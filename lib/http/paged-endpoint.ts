import type { Output, Route } from "../contract/route.ts";
import type { PageOf, PageRequest } from "../core/page/read-page.ts";
import type { Caller } from "../domain/user/model.ts";
import { decodeCursor } from "./cursor.ts";
import { endpoint, type Request } from "./endpoint.ts";
import { presentPage, type Reply } from "./response.ts";

/** What every list needs to know; `subject` is what the list is about, such as a user's id. */
type ListRequest = PageRequest & { subject: string; viewer: Caller | undefined };

/** A page as the route's output declares it, with positions for cursors. */
type PageFor<R extends Route> = Omit<Output<R>, "next" | "prev"> & Pick<PageOf<unknown>, "next" | "prev">;

type List<R extends Route> = {
  /** What the list is about. A cursor of another subject is rejected. By default the list is about nothing in particular. */
  subject?: (request: Request<R>) => string | Promise<string>;
  read: (list: ListRequest, request: Request<R>) => Promise<PageFor<R>>;
};

/** Creates the Lambda handler of a paged operation: checks and packs cursors, and adds the RFC 8288 Link header. */
export function pagedEndpoint<R extends Route>(route: R, { subject, read }: List<R>) {
  return endpoint(route, async (request) => {
    const about = (await subject?.(request)) ?? "";
    const list = about === "" ? route.name : `${route.name}:${about}`;
    // The route's query extends PageQuery: a type that depends on R cannot say so here.
    const { cursor, limit } = request.query as { cursor?: string; limit: number };
    const position = decodeCursor(list, cursor);
    const page = await read({ subject: about, position, limit, viewer: request.caller }, request);
    return presentPage(request.event, list, page) as Reply<Output<R>>;
  });
}
