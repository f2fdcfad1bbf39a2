import type { ReactNode } from "react";
import type { User } from "../../../lib/contract/schemas.ts";
import { TimelineView } from "../timeline/TimelineView.tsx";
import { type Source, useTimeline } from "../timeline/use-timeline.ts";
import { PersonRow } from "./PersonRow.tsx";
import { PersonSkeleton } from "./PersonSkeleton.tsx";

type PeopleListProps = { source: Source<User>; label: string; empty: ReactNode };

export function PeopleList({ source, label, empty }: PeopleListProps) {
  const timeline = useTimeline(source);
  return (
    <TimelineView
      timeline={timeline}
      label={label}
      noun="person"
      skeleton={<PersonSkeleton />}
      empty={empty}
      row={(user) => <PersonRow key={user.id} user={user} />}
    />
  );
}
