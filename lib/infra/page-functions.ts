/** What runs in CloudFront for the website's files: which file a path returns, and with which status. */
import {
  Function as EdgeFunction,
  type FunctionAssociation,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
} from "aws-cdk-lib/aws-cloudfront";
import type { Construct } from "constructs";
import { fileOf, NOT_FOUND } from "./page-files.ts";
import { globalName } from "./stage-names.ts";

export function pageFunctions(scope: Construct, stage: string): FunctionAssociation[] {
  const edgeFunction = (id: string, name: string, comment: string, lines: readonly string[]) =>
    new EdgeFunction(scope, id, {
      functionName: globalName(stage, name),
      runtime: FunctionRuntime.JS_2_0,
      comment,
      code: FunctionCode.fromInline(
        [fileOf.toString(), "function handler(event) {", ...lines, "}", ""].join("\n"),
      ),
    });
  const route = edgeFunction("PageOfPath", "pages", "Serves index.html for pages", [
    "  event.request.uri = fileOf(event.request.uri);",
    "  return event.request;",
  ]);
  // The bucket returns the file for missing pages with 200. Right for the viewer's path and for that of the file.
  const status = edgeFunction("StatusOfPath", "statuses", "Returns 404 where there is no page", [
    `  if (fileOf(event.request.uri) === "${NOT_FOUND}") event.response.statusCode = 404;`,
    "  return event.response;",
  ]);
  return [
    { function: route, eventType: FunctionEventType.VIEWER_REQUEST },
    { function: status, eventType: FunctionEventType.VIEWER_RESPONSE },
  ];
}
