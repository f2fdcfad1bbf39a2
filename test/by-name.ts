import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The longest browser tests, which come first: otherwise one worker would still run them when the others have finished. */
const LONGEST = ["accessibility", "composer", "failures", "journey", "languages", "leaving", "reading"];

/**
 * Runs test files in the same order every time: alphabetically, but for the longest browser tests. The acceptance test comes
 * last, because it fills the table that the other journeys scan.
 */
export class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      if (LONGEST.some((name) => moduleId.endsWith(`/e2e/${name}.test.ts`))) return `0 ${moduleId}`;
      return `${moduleId.includes("acceptance") ? 2 : 1} ${moduleId}`;
    };
    return files.toSorted((a, b) => rank(a).localeCompare(rank(b)));
  }
}
