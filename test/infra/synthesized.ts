/** Synthesizes the stacks of murmur for a context and finds resources in the templates. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type PolicyValidationPluginReport, Validations } from "aws-cdk-lib";
import { DISABLE_ASSET_STAGING_CONTEXT } from "aws-cdk-lib/cx-api";
import { AwsSolutionsChecks, ServerlessChecks } from "cdk-nag";
import { readConfig } from "../../lib/infra/config.ts";
import { murmurStacks } from "../../lib/infra/stacks.ts";

// biome-ignore lint/suspicious/noExplicitAny: properties have any shape that CloudFormation accepts.
export type Properties = Record<string, any>;
/** `stack` is its construct id, which is the same for all stages. */
export type Resource = { stack: string; id: string; type: string; properties: Properties; raw: Properties };
export type SynthesizedStack = {
  id: string;
  stackName: string;
  account: string;
  region: string;
  terminationProtection: boolean;
  outputs: Properties;
};
export type Synthesized = {
  /** Where the templates are. */
  directory: string;
  stacks: SynthesizedStack[];
  resources: Resource[];
  nag: Pick<PolicyValidationPluginReport, "success" | "violations">;
  /** The exceptions from cdk-nag's rules, each with the path of its construct. */
  acknowledged: { path: string; rule: string; reason: string }[];
};

/** A stand-in for the built website, of which the templates contain only a hash. */
const website = mkdtempSync(join(tmpdir(), "murmur-website-"));
mkdirSync(join(website, "assets"));
writeFileSync(join(website, "index.html"), "<!doctype html><html><head><title>murmur</title></head></html>");
process.once("exit", () => rmSync(website, { recursive: true, force: true }));

/** Without the constructs, which would take too much memory. */
const synthesized = new Map<string, Synthesized>();

/** All stacks for this context. The same context in the same region is synthesized once per worker: do not change the result. */
export function synthesize(context: Record<string, string> = {}): Synthesized {
  const key = JSON.stringify([process.env.CDK_DEFAULT_REGION, Object.entries(context).sort()]);
  const known = synthesized.get(key) ?? synthesizeAnew(context);
  synthesized.set(key, known);
  return known;
}

function synthesizeAnew(context: Record<string, string>): Synthesized {
  const app = new App({
    context: {
      "@aws-cdk/core:defaultCrossStackReferences": "strong",
      [DISABLE_ASSET_STAGING_CONTEXT]: true,
      ...context,
    },
    // It only prints warnings, as `npm run synth` does, and takes as long as everything else.
    builtinCloudFormationValidation: false,
  });
  const stacks = murmurStacks(app, readConfig(app.node), website);
  // Before synthesis turns references between stacks into imports, which cdk-nag would name differently.
  const reports = [new AwsSolutionsChecks(app), new ServerlessChecks(app)].map((pack) =>
    pack.validateScope(app),
  );
  const nag = {
    success: reports.every(({ success }) => success),
    violations: reports.flatMap(({ violations }) => violations),
  };
  const { directory, stacks: artifacts } = app.synth();
  const templates = new Map(artifacts.map(({ id, template }) => [id, template as Properties]));
  return {
    directory,
    stacks: stacks.map(({ node: { id }, stackName, account, region, terminationProtection = false }) => {
      return { id, stackName, account, region, terminationProtection, outputs: templates.get(id)?.Outputs };
    }),
    resources: [...templates].flatMap(([stack, template]) => resourcesOf(stack, template)),
    nag,
    acknowledged: acknowledgedIn(app),
  };
}

function resourcesOf(stack: string, template: Properties): Resource[] {
  return Object.entries(template.Resources as Record<string, Properties>).map(([id, raw]) => ({
    stack,
    id,
    type: raw.Type,
    properties: raw.Properties ?? {},
    raw,
  }));
}

function acknowledgedIn(app: App): Synthesized["acknowledged"] {
  return app.node.findAll().flatMap(({ node: { path, metadata } }) =>
    metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .map(([rule, reason]) => ({ path, rule, reason })),
  );
}

export function ofType({ resources }: Synthesized, type: string): Resource[] {
  return resources.filter((resource) => resource.type === type);
}

/** The properties of the only resource of this type. Throws if there are none or several. */
export function onlyOne(synthesized: Synthesized, type: string): Properties {
  const found = ofType(synthesized, type);
  if (found.length !== 1 || !found[0]) throw new Error(`Expected one ${type}, found ${found.length}.`);
  return found[0].properties;
}

/** The configuration of the website's CloudFront distribution. */
export function distributionOf(synthesized: Synthesized): Properties {
  return onlyOne(synthesized, "AWS::CloudFront::Distribution").DistributionConfig;
}

/** The resource that a reference within its stack, or to another stack, points to. Throws if it does not exist. */
export function resolveReference(synthesized: Synthesized, from: Resource, reference: Properties): Resource {
  const imported = reference["Fn::ImportValue"];
  const { stack, value } = imported
    ? exported(synthesized, imported)
    : { stack: from.stack, value: reference };
  const id = value.Ref ?? value["Fn::GetAtt"]?.[0];
  const found = synthesized.resources.find((one) => one.stack === stack && one.id === id);
  if (!found) throw new Error(`${from.id} refers to ${JSON.stringify(reference)}, which does not exist.`);
  return found;
}

function exported({ stacks }: Synthesized, name: string): { stack: string; value: Properties } {
  for (const { id, outputs = {} } of stacks)
    for (const { Export, Value } of Object.values(outputs))
      if (Export?.Name === name) return { stack: id, value: Value };
  throw new Error(`No stack exports ${name}.`);
}

/** The resources outside the website stack, whose other functions and roles belong to CDK deployments. */
export function outsideWebsite(resources: Resource[]): Resource[] {
  return resources.filter(({ stack }) => stack !== "MurmurWeb");
}

/** murmur's Lambdas by name, such as `api/getTweet`, taken from their descriptions. */
export function functionsOf(synthesized: Synthesized): Map<string, Resource> {
  const named = ofType(synthesized, "AWS::Lambda::Function")
    .filter(({ properties }) => String(properties.Description).startsWith("murmur "))
    .map((resource) => [String(resource.properties.Description).replace("murmur ", ""), resource] as const);
  return new Map(named);
}
