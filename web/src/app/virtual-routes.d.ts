/** The routes without their schemas; see `web/plain-routes.ts`. */
declare module "virtual:routes" {
  type CallableRoute = import("../../../lib/contract/calls.ts").CallableRoute;

  const routes: (Omit<CallableRoute, "output"> & { hasOutput: boolean })[];
  export default routes;
}
