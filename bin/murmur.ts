import { App } from "aws-cdk-lib";
import { bundleLambdas } from "../lib/infra/bundler/bundle.ts";
import { bundleWebsite } from "../lib/infra/bundler/website-bundle.ts";
import { readConfig } from "../lib/infra/config.ts";
import { murmurStacks } from "../lib/infra/stacks.ts";

const app = new App();
const config = readConfig(app.node);
// Locally, `npm start` builds and serves the website.
await Promise.all([bundleLambdas(config.awsClients), config.localEndpoint ? undefined : bundleWebsite()]);
murmurStacks(app, config);
app.synth();
