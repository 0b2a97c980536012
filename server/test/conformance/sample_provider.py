"""What a provider's own scripts do, with nothing but requests: authorize, create a service, price it, publish it, call it
as a consumer would, report the use. Every answer is read as strictly as a generated client reads it."""

import base64
import os
import re
import uuid

import requests

API = os.environ["API_URL"] + "/qc-catalog"
GATEWAY = os.environ["GATEWAY_URL"]
UPSTREAM = os.environ["UPSTREAM_URL"]
TIMESTAMP = re.compile(r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$")

session = requests.Session()
session.headers["X-Auth-Token"] = os.environ["ACCESS_TOKEN"]


def strictly(value, place="answer"):
    """Raises for what the generated Python client rejects: null anywhere, and times of another form."""
    if value is None:
        raise TypeError(f"{place} is null")
    if isinstance(value, list):
        for index, item in enumerate(value):
            strictly(item, f"{place}[{index}]")
    if isinstance(value, dict):
        for name, member in value.items():
            strictly(member, f"{place}.{name}")
    timestamps = ("timestamp", "modifiedAt")
    if place.split(".")[-1] in timestamps and not TIMESTAMP.match(value):
        raise ValueError(f"{place} is {value}")
    return value


def send(method, path, expected, **arguments):
    response = session.request(method, API + path, timeout=30, **arguments)
    if response.status_code != expected:
        raise RuntimeError(f"{method} {path} answered {response.status_code}: {response.text}")
    if expected == 204:
        return None
    if response.headers["Content-Type"].split(";")[0] != "application/json":
        raise RuntimeError(f"{method} {path} answered with {response.headers['Content-Type']}")
    return strictly(response.json())


principal = send("POST", "/authorize", 200)
assert principal["user"]["email"] == os.environ["EMAIL"], principal

# As the contract has it: everything in the query, the body a multipart form even when it has no part.
service = send(
    "POST",
    "/v2/external-services",
    201,
    params={"name": f"Numbers {uuid.uuid4()}", "url": UPSTREAM, "securityConfiguration": "NONE"},
    files={"apiDefinition": ("api-spec.yaml", os.environ["API_SPEC"])},
)
definition = service["serviceDefinitions"][0]
version = f"/services/{service['id']}/versions/{definition['id']}"
assert definition["lifecycle"] == "CREATED", definition

plan = send(
    "POST",
    f"/external-{version[1:]}/pricing-plans",
    201,
    json={"type": "COMMERCIAL", "products": [{"name": "API", "unitLabel": "call", "amountMajor": 0.00001}]},
)
product = plan["products"][0]
assert product["id"].startswith("prod_") and product["amountMajor"] == 0.00001, product

published = send("POST", f"{version}/publish-internal", 200)
assert published["lifecycle"] == "ACCESSIBLE", published

application = send("POST", "/v2/applications", 201, json={"name": f"App {uuid.uuid4()}"})
# Clients of the contract send null for what they leave out.
subscription = send(
    "POST",
    "/subscriptions",
    201,
    json={"serviceId": service["id"], "applicationId": application["id"], "pricingPlanId": None},
)
assert subscription["api"]["serviceId"] == service["id"], subscription

credentials = send("POST", f"/v2/applications/{application['id']}/credentials", 201, json={})
key_and_secret = f"{credentials['consumerKey']}:{credentials['consumerSecret']}"
granted = requests.post(
    f"{GATEWAY}/token",
    data={"grant_type": "client_credentials"},
    headers={"Authorization": "Basic " + base64.b64encode(key_and_secret.encode()).decode()},
    timeout=30,
)
assert granted.status_code == 200, granted.text
assert granted.json()["expires_in"] == 3600 and granted.json()["scope"] == "default", granted.text

called = requests.post(
    GATEWAY + definition["context"] + "/" + definition["version"] + "/",
    headers={"Authorization": "Bearer " + granted.json()["access_token"]},
    timeout=30,
)
assert called.status_code == 200, called.text

report = {"correlationId": called.headers["x-correlation-id"], "productId": product["id"], "count": 1}
metered = send("POST", "/external-services/metering", 200, json=report)
assert metered == {**report, "testMode": True} and isinstance(metered["count"], int), metered

events = send("GET", f"/external-{version[1:]}/metering-events", 200)
assert [event["productId"] for event in events] == [product["id"]], events

refused = session.post(API + "/external-services/metering", json={**report, "count": 0}, timeout=30)
assert refused.status_code == 400 and refused.json()["errorMessage"], refused.text

send("DELETE", f"/subscriptions/{subscription['id']}", 204)
send("POST", f"{version}/commands", 204, json={"type": "UNPUBLISH"})
send("DELETE", f"/services/{service['id']}", 204)
print(f"reported {metered['count']} {product['unitLabel']} of {product['name']}")
