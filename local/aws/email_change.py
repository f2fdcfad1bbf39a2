"""Changes of e-mail addresses, which ministack makes without a code. As on AWS, a pool that keeps the original address sends a
code to the new one (UpdateUserAttributes), which replaces the old one once the code is confirmed (VerifyUserAttribute)."""

from ministack.services import cognito

# As for sign-ups; ministack sends no mail either.
CODE = "123456"
PENDING = "_pending_email"


def install() -> None:
    update = cognito._update_user_attributes
    dispatch = cognito._dispatch_idp

    def update_user_attributes(data):
        user, pool = cognito._user_pool_for_access_token(data.get("AccessToken"))
        settings = (pool or {}).get("UserAttributeUpdateSettings") or {}
        wanted = {one["Name"]: one.get("Value", "") for one in data.get("UserAttributes", [])}
        if not user or wanted.keys() != {"email"}:
            return update(data)
        if "email" not in settings.get("AttributesRequireVerificationBeforeUpdate", []):
            return update(data)
        user[PENDING] = wanted["email"]
        sent = {"AttributeName": "email", "DeliveryMedium": "EMAIL", "Destination": wanted["email"]}
        return cognito.json_response({"CodeDeliveryDetailsList": [sent]})

    def verify_user_attribute(data):
        user, _pool = cognito._user_pool_for_access_token(data.get("AccessToken"))
        if not user:
            return cognito.error_response_json("NotAuthorizedException", "Invalid access token.", 400)
        error = cognito._code_error(user.get(PENDING) and CODE, data.get("Code"))
        if error:
            return error
        changed = [{"Name": "email", "Value": user.pop(PENDING)}, {"Name": "email_verified", "Value": "true"}]
        user["Attributes"] = cognito._merge_attributes(user.get("Attributes", []), changed)
        return cognito.json_response({})

    async def dispatch_idp(action, data):
        if action != "VerifyUserAttribute":
            return await dispatch(action, data)
        return cognito._run_idp_handler(verify_user_attribute, action, data)

    cognito._update_user_attributes = update_user_attributes
    cognito._UNSIGNED_IDP_ACTIONS.add("VerifyUserAttribute")
    cognito._dispatch_idp = dispatch_idp
