# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bucket to keep things in."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.request import Request, urlopen

import pytest


@pytest.fixture(scope="module")
def bucket() -> Iterator[str]:
    """The address of an empty S3 bucket, on a real server."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    urlopen(Request(f"http://{host}:{port}/moto-api/reset", method="POST")).close()  # buckets of other tests
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("AWS_ACCESS_KEY_ID", "x")
        environment.setenv("AWS_SECRET_ACCESS_KEY", "y")
        boto3.client("s3", endpoint_url=f"http://{host}:{port}", region_name="eu-central-1").create_bucket(
            Bucket="films", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"}
        )
        yield f"s3://films/store?endpoint=http://{host}:{port}&region=eu-central-1"
    server.stop()
