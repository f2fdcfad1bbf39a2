/** Takes the room of a person in a list that is not there yet. */
export function UserSkeleton() {
  return (
    <div className="person-row skeleton" aria-hidden="true">
      <span className="avatar" />
      <div>
        <span className="bone short" />
        <span className="bone" />
      </div>
    </div>
  );
}
