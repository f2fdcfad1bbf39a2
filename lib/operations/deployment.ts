/** What `npm run deploy` reads from its arguments. All others are the CDK's. */
import { ExplainedError } from "../core/explained-error.ts";

export type Deployment = {
  stage: string;
  /** Whether this deploys all of the stage, and not a part of it in another region or account. */
  whole: boolean;
  /** Whether the stage's name has to be typed before anything changes. */
  confirm: boolean;
  /** The value of `--yes`. */
  yes: string | undefined;
  /** The arguments for `cdk`. */
  args: string[];
};

/**
 * Splits the arguments of `npm run deploy` into its own and those of the CDK. `context` is that of cdk.json, which arguments
 * override. Throws an ExplainedError if an argument is unusable here.
 */
export function readDeployment(given: readonly string[], context: Record<string, unknown>): Deployment {
  const { yes, args } = withoutYes(given);
  const values: Record<string, unknown> = { ...context, ...contextIn(args) };
  const stage = String(values.stage ?? "dev");
  // npm start deploys to one region only.
  if (stage === "local" && values.regions === undefined)
    throw new ExplainedError("The stage local is deployed by npm start, and again by npm run deploy:local.");
  if (yes !== undefined && yes !== stage)
    throw new ExplainedError(
      `--yes ${yes} confirms another stage than ${stage}, which is deployed. Pass -c stage=${yes}, or --yes ${stage}.`,
    );
  return {
    ...{ stage, yes, args },
    whole: values.part === undefined,
    confirm: stage === "prod" && values.localEndpoint === undefined,
  };
}

function withoutYes(given: readonly string[]): { yes: string | undefined; args: string[] } {
  const at = given.findIndex((arg) => arg === "--yes" || arg.startsWith("--yes="));
  if (at < 0) return { yes: undefined, args: [...given] };
  const option = given[at] ?? "";
  const inline = option.includes("=");
  const yes = inline ? option.slice(option.indexOf("=") + 1) : given[at + 1];
  if (!yes || yes.startsWith("-"))
    throw new ExplainedError("--yes takes the name of the stage to deploy: --yes prod.");
  return { yes, args: given.toSpliced(at, inline ? 1 : 2) };
}

/** The context keys among arguments: `-c a=b`, `--context a=b`, and with `=` after the option. */
function contextIn(args: readonly string[]): Record<string, string> {
  const pairs = args.flatMap((arg, at) => {
    if (arg === "-c" || arg === "--context") return args[at + 1] ?? [];
    return /^(?:-c|--context)=?(.+=.*)$/.exec(arg)?.[1] ?? [];
  });
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
}
