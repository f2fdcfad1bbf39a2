import { App } from "aws-cdk-lib";
import { bundleLambdas } from "../lib/infra/bundle.ts";
import { readConfig } from "../lib/infra/config.ts";
import { murmurStacks } from "../lib/infra/stacks.ts";

const app = new App();
await bundleLambdas();
murmurStacks(app, readConfig(app.node));
app.synth();
