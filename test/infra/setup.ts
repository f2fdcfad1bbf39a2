import { bundleLambdas } from "../../lib/infra/bundle.ts";

/** Bundles the Lambdas once for all files of the suite: no stack is synthesized without its code. */
export default function setup(): Promise<void> {
  return bundleLambdas();
}
