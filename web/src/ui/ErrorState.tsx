import { Link } from "wouter";
import { paths } from "../app/paths.ts";
import { describeError } from "./describe-error.ts";

type ErrorStateProps = { error: unknown; retry?: () => void };

/** Says what went wrong in the place where something should have been, and offers a way on. */
export function ErrorState({ error, retry }: ErrorStateProps) {
  const { title, detail, trace, missing } = describeError(error);
  return (
    <div className="state" role="alert">
      <h2>{title}</h2>
      <p>{detail}</p>
      <p className="state-actions">
        {retry && !missing && (
          <button type="button" className="button primary" onClick={retry}>
            Try again
          </button>
        )}
        <Link href={paths.home} className="button">
          Go home
        </Link>
      </p>
      {trace && (
        <p className="fine">
          Request <code>{trace}</code>
        </p>
      )}
    </div>
  );
}
