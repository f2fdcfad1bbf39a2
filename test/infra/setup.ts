import { bundleLambdas } from "../../lib/infra/bundler/bundle.ts";

/** Bundles the Lambdas once for the whole suite, because synthesizing a stack requires its code. */
export default function setup(): Promise<void> {
  return bundleLambdas();
}
