"""Prints as JSON the functions and routes that AWS SAM CLI finds in a template and `sam local start-api` would serve."""

import json
import logging
import sys

from samcli.lib.providers.api_provider import ApiProvider
from samcli.lib.providers.sam_function_provider import SamFunctionProvider
from samcli.lib.providers.sam_stack_provider import SamLocalStackProvider

logging.disable(logging.CRITICAL)
stacks, _ = SamLocalStackProvider.get_stacks(sys.argv[1])
functions = [
    {"id": function.name, "handler": function.handler, "runtime": function.runtime, "code": function.codeuri}
    for function in SamFunctionProvider(stacks).get_all()
]
routes = [
    {"method": method, "path": route.path, "functionId": route.function_name}
    for api in ApiProvider(stacks).get_all()
    for route in api.routes
    for method in route.methods
]
json.dump({"functions": functions, "routes": routes}, sys.stdout)
