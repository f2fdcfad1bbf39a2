import { describe, expect, it } from "vitest";
import { readDeployment } from "../../../lib/operations/deployment.ts";

describe("npm run deploy", () => {
  it("passes what is not its own to the CDK", () => {
    const args = ["-c", "stage=prod", "--profile", "alice", "-c", "alarmEmail=alice@murmur.example"];
    expect(readDeployment([...args, "--yes", "prod"], {})).toEqual({
      ...{ stage: "prod", whole: true, confirm: true, yes: "prod", args },
    });
  });

  it("asks before it changes prod, however the stage is given, and no other stage", () => {
    const asks = (args: string[], context = {}) => readDeployment(args, context).confirm;
    for (const args of [
      ["-c", "stage=prod"],
      ["--context", "stage=prod"],
      ["--context=stage=prod"],
      ["-cstage=prod"],
      ["-c", "stage=dev", "-c", "stage=prod"],
    ])
      expect(asks(args), args.join(" ")).toBe(true);
    expect(asks([], { stage: "prod" })).toBe(true);
    expect(asks(["-c", "stage=bob"], { stage: "prod" })).toBe(false);
    expect(asks([])).toBe(false);
    expect(asks(["-c", "stage=prod", "-c", "localEndpoint=http://localhost:4566"])).toBe(false);
  });

  it("does not ask a part of a stage in another region whether it serves", () => {
    expect(readDeployment(["-c", "stage=prod", "-c", "part=firewall"], {}).whole).toBe(false);
  });

  it("refuses a confirmation of another stage, or of none", () => {
    expect(() => readDeployment(["-c", "stage=prod", "--yes", "bob"], {})).toThrow(
      "--yes bob confirms another stage than prod",
    );
    expect(() => readDeployment(["--yes", "-c", "stage=prod"], {})).toThrow("--yes prod.");
  });

  it("leaves the local stage to npm start, except in a second region", () => {
    const local = ["-c", "stage=local"];
    expect(() => readDeployment(local, {})).toThrow("npm run deploy:local");
    expect(readDeployment([...local, "-c", "regions=us-east-1,eu-west-1"], {}).stage).toBe("local");
  });
});
