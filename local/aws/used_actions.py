"""Writes every action that IAM allowed a role, once for each role and resource, to the file that MURMUR_USED_ACTIONS names. With
it, the journeys find what functions may do and never did. Root's calls, which IAM does not restrict, are not of interest."""

import os

from ministack.core import iam_evaluator
from ministack.core.responses import get_account_id


def install() -> None:
    path = os.environ.get("MURMUR_USED_ACTIONS")
    if not path:
        return
    enforce = iam_evaluator.enforce
    callers = {}
    written = set()

    def caller_of(access_key_id):
        # Not the caller that ministack remembers: it forgets those of e-mails and of messages to open connections.
        if access_key_id not in callers:
            principal = iam_evaluator.resolve_principal(access_key_id or "", get_account_id())
            if isinstance(principal, iam_evaluator.AuthError):
                return ""
            callers[access_key_id] = principal.arn
        return callers[access_key_id]

    def enforce_and_write(access_key_id, iam_action, service, region, resource_arn="*", service_context=None):
        denied = enforce(access_key_id, iam_action, service, region, resource_arn, service_context)
        # arn:aws:sts::<account>:assumed-role/<role>/<function>
        caller = caller_of(access_key_id)
        line = f"{caller.rpartition('/')[2]} {iam_action} {resource_arn}\n"
        if denied is None and ":assumed-role/" in caller and line not in written:
            written.add(line)
            with open(path, "a", encoding="utf-8") as file:
                file.write(line)
        return denied

    iam_evaluator.enforce = enforce_and_write
