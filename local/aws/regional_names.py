"""Names of resources in other regions than the default one. ministack derives a name that a template leaves open from those of
stack and resource alone, so the same stack in two regions would share its roles and buckets, whose names are unique in all
regions. AWS adds random characters."""

import os

from ministack.core.responses import get_region
from ministack.services.cloudformation import provisioners


def install() -> None:
    name_in = provisioners._physical_name
    default = os.environ["MINISTACK_REGION"]

    def physical_name(stack_name, logical_id, **options):
        region = get_region()
        stack = stack_name if region == default else f"{stack_name}-{region}"
        return name_in(stack, logical_id, **options)

    provisioners._physical_name = physical_name
