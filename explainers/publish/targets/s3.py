# SPDX-FileCopyrightText: 2026 Explainers contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bucket of S3-compatible storage: s3://bucket/prefix?endpoint=https://…&region=…. Needs `explainers[s3]`.

Keys come from where AWS's own tools look: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile. No access lists
are set: whether the bucket is public is its owner's decision.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError

from explainers.errors import UsageError
from explainers.publish.content import File, cache_control, media_type
from explainers.publish.targets.target import TargetError, check_size
from explainers.ui import _, later

LOOPBACK = {"127.0.0.1", "::1", "localhost"}
SENTENCES = {
    "NoSuchBucket": later("Nothing can be done at {place}: there is no such bucket. Check its name."),
    "AccessDenied": later(
        "Nothing can be done at {place}: you may not do this there. Ask the bucket's owner for the right to."
    ),
    "InvalidAccessKeyId": later("Nothing can be done at {place}: it does not know AWS_ACCESS_KEY_ID."),
    "SignatureDoesNotMatch": later("Nothing can be done at {place}: AWS_SECRET_ACCESS_KEY is wrong."),
    "QuotaExceeded": later("Nothing can be done at {place}: the quota is used up."),
}


class S3Target:
    """A prefix in a bucket."""

    def __init__(self, name: str, url: str) -> None:
        parts, options = urlsplit(url), parse_qs(urlsplit(url).query)
        endpoint = options.get("endpoint", [None])[0]
        if endpoint and urlsplit(endpoint).scheme != "https" and urlsplit(endpoint).hostname not in LOOPBACK:
            raise UsageError(_('The endpoint of target "{name}" must begin with https://.', name=name))
        self.bucket, self.prefix = parts.netloc, unquote(parts.path).strip("/")
        self.prefix += "/" if self.prefix else ""
        self.label = f"s3://{self.bucket}/{self.prefix}"
        with self._readable():
            self._client: Any = boto3.client(
                "s3",
                endpoint_url=endpoint,
                region_name=options.get("region", [None])[0],
                config=Config(retries={"max_attempts": 4, "mode": "standard"}, connect_timeout=20, read_timeout=60),
            )

    def list(self, folder: str) -> dict[str, int]:
        return self._list(f"{folder}/" if folder else "", Delimiter="/")

    def read(self, path: str) -> bytes | None:
        with self._readable():
            try:
                answer = self._client.get_object(Bucket=self.bucket, Key=self.prefix + path)
            except self._client.exceptions.NoSuchKey:
                return None
            return bytes(answer["Body"].read())

    def write(self, path: str, file: File) -> None:
        """Put an object; S3 shows it only when all of it is there."""
        with self._readable():
            if isinstance(file.source, Path):
                with file.source.open("rb") as stream:
                    self._put(path, stream)
            else:
                self._put(path, file.read())
            stored = self._client.head_object(Bucket=self.bucket, Key=self.prefix + path)["ContentLength"]
        check_size(path, file.size, stored)

    def create(self, path: str, raw: bytes) -> bool:
        with self._readable():
            try:
                self._put(path, raw, IfNoneMatch="*")
            except ClientError as error:
                if error.response.get("Error", {}).get("Code") in {"PreconditionFailed", "ConditionalRequestConflict"}:
                    return False
                raise
            return True

    def copy(self, source: str, path: str) -> None:
        with self._readable():
            self._client.copy_object(
                Bucket=self.bucket,
                Key=self.prefix + path,
                CopySource={"Bucket": self.bucket, "Key": self.prefix + source},
                MetadataDirective="REPLACE",
                ContentType=media_type(path),
                CacheControl=cache_control(path),
            )

    def delete(self, path: str) -> None:
        with self._readable():
            self._client.delete_object(Bucket=self.bucket, Key=self.prefix + path)

    def drop(self, folder: str) -> None:
        for name in self._list(f"{folder}/"):
            self.delete(f"{folder}/{name}")

    def close(self) -> None:
        self._client.close()

    def _list(self, folder: str, **more: str) -> dict[str, int]:
        before = self.prefix + folder
        with self._readable():
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self.bucket, Prefix=before, **more)
            found = [entry for page in pages for entry in page.get("Contents", [])]
        return {entry["Key"][len(before) :]: entry["Size"] for entry in found}

    def _put(self, path: str, body: Any, **more: str) -> None:
        self._client.put_object(
            Bucket=self.bucket,
            Key=self.prefix + path,
            Body=body,
            ContentType=media_type(path),
            CacheControl=cache_control(path),
            **more,
        )

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            yield
        except ClientError as error:
            code = str(error.response.get("Error", {}).get("Code", ""))
            said = SENTENCES.get(code, later("Nothing can be done at {place}: it answered with {code}."))
            raise TargetError(_(said, place=self.label, code=code)) from None
        except NoCredentialsError:
            raise TargetError(
                _(
                    "There are no keys for {place}. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the "
                    "environment, or AWS_PROFILE.",
                    place=self.label,
                )
            ) from None
        except BotoCoreError as error:
            raise TargetError(
                _(
                    "{place} cannot be reached. Check the bucket, endpoint and region in its address, and the network. "
                    "({error})",
                    place=self.label,
                    error=type(error).__name__,
                )
            ) from None
