"""What people do with Butler, one operation after the other, each with its outcome.

Reads from standard input
    {"repository": folder, "namespace": schema, "operations": [name, ...],
     "sessions": [{"name", "url", "dimensions": [...], "temporary_tables": bool}, ...]}
and prints {session: {operation: "ok" | SQLSTATE | name of an exception}}. Credentials come from LSST_DB_AUTH.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable

from lsst.daf.butler import Butler, ButlerConfig, CollectionType, Config, DatasetType, Timespan
from sqlalchemy.exc import DBAPIError

logging.disable(logging.CRITICAL)

INSTRUMENT = "Cam"
SHARED_RUN = "shared/run"
DETECTORS = range(1, 60)


class Session:
    """One user's work on a repository by one way to the database."""

    def __init__(self, repository: str, namespace: str, session: dict) -> None:
        self.repository = repository
        self.namespace = namespace
        self.name = session["name"]
        self.url = session["url"]
        self.may_use_temporary_tables = session.get("temporary_tables", True)
        self.dimensions = session.get("dimensions", [])
        self.run = f"{self.name}/run"

    def open(self, writeable: bool = True, **options: str) -> Butler:
        config = ButlerConfig(self.repository)
        config["registry", "db"] = self.url
        config["registry", "temporary_tables"] = self.may_use_temporary_tables
        return Butler.from_config(config, writeable=writeable, **options)

    def dataset_type(self, butler: Butler, name: str, dimensions: list[str]) -> DatasetType:
        return DatasetType(name, dimensions, "StructuredDataDict", universe=butler.dimensions)

    # -- reading ----------------------------------------------------------------------------------

    def query(self) -> None:
        with self.open(writeable=False) as butler, butler.query() as query:
            found = list(query.datasets("measurement", SHARED_RUN, find_first=False).limit(5))
            assert found, "nothing found"

    def get(self) -> None:
        with self.open(writeable=False) as butler:
            got = butler.get("measurement", collections=SHARED_RUN, instrument=INSTRUMENT, detector=1)
            assert got == {"detector": 1}, got

    def temporary_tables(self) -> None:
        with self.open(writeable=False) as butler, butler.query() as query:
            kept = query.join_dimensions(["instrument", "detector"]).where(instrument=INSTRUMENT).materialize()
            assert kept.data_ids(["instrument", "detector"]).count() == len(DETECTORS)

    # -- storing ----------------------------------------------------------------------------------

    def put(self) -> None:
        with self.open(run=self.run) as butler:
            butler.put({"by": self.name}, "measurement", instrument=INSTRUMENT, detector=2)
            assert butler.get("measurement", instrument=INSTRUMENT, detector=2) == {"by": self.name}

    def put_shared(self) -> None:
        with self.open(run=SHARED_RUN) as butler:
            for detector in DETECTORS:
                if not butler.exists("measurement", instrument=INSTRUMENT, detector=detector):
                    butler.put({"detector": detector}, "measurement", instrument=INSTRUMENT, detector=detector)
                    return
            raise RuntimeError("no detector is free")

    def chain(self) -> None:
        with self.open() as butler:
            butler.collections.register(f"{self.name}/chain", CollectionType.CHAINED)
            butler.collections.extend_chain(f"{self.name}/chain", [SHARED_RUN])

    def certify(self) -> None:
        with self.open() as butler:
            name = f"{self.name}/calibration"
            butler.collections.register(name, CollectionType.CALIBRATION)
            refs = butler.query_datasets("calibration", SHARED_RUN)
            butler.registry.certify(name, refs, Timespan(None, None))

    def prune(self) -> None:
        with self.open() as butler:
            run = f"{self.name}/pruned"
            butler.collections.register(run, CollectionType.RUN)
            ref = butler.put({}, "measurement", run=run, instrument=INSTRUMENT, detector=3)
            butler.pruneDatasets([ref], purge=True, unstore=True, disassociate=True)
            butler.removeRuns([run])

    # -- the repository's structure -----------------------------------------------------------------

    def register_known_dimensions(self) -> None:
        with self.open() as butler:
            butler.registry.registerDatasetType(
                self.dataset_type(butler, f"known_{self.name}", ["instrument", "detector"])
            )

    def register_new_dimensions(self) -> None:
        with self.open() as butler:
            butler.registry.registerDatasetType(
                self.dataset_type(butler, f"new_{self.name}", self.dimensions)
            )

    def insert_dimension_record(self) -> None:
        with self.open() as butler:
            butler.registry.insertDimensionData(
                "physical_filter",
                {"instrument": INSTRUMENT, "name": f"filter_{self.name}", "band": "r"},
            )

    # -- before the first session -------------------------------------------------------------------

    def create(self) -> None:
        """Make the repository's tables in the schema, which is there and empty."""
        registry = {"db": self.url, "namespace": self.namespace}
        Butler.makeRepo(self.repository, config=Config({"registry": registry}))

    def seed(self) -> None:
        """Fill a repository that was just made."""
        with self.open(run=SHARED_RUN) as butler:
            registry = butler.registry
            registry.insertDimensionData("instrument", {"name": INSTRUMENT, "detector_max": 100})
            registry.insertDimensionData(
                "detector",
                *[{"instrument": INSTRUMENT, "id": n, "full_name": str(n)} for n in DETECTORS],
            )
            registry.registerDatasetType(self.dataset_type(butler, "measurement", ["instrument", "detector"]))
            calibration = DatasetType(
                "calibration",
                ["instrument", "detector"],
                "StructuredDataDict",
                universe=butler.dimensions,
                isCalibration=True,
            )
            registry.registerDatasetType(calibration)
            butler.put({"detector": 1}, "measurement", instrument=INSTRUMENT, detector=1)
            butler.put({}, "calibration", instrument=INSTRUMENT, detector=1)


def outcome(operation: Callable[[], None]) -> str:
    try:
        operation()
    except Exception as error:  # noqa: BLE001: every failure is an outcome
        cause: BaseException | None = error
        while cause is not None:
            if isinstance(cause, DBAPIError) and cause.orig is not None:
                state = getattr(cause.orig, "pgcode", None)
                return state or f"{type(cause.orig).__name__}: {str(cause.orig).strip().splitlines()[-1]}"
            cause = cause.__cause__ or cause.__context__
        return f"{type(error).__name__}: {error}"
    return "ok"


def main() -> None:
    given = json.load(sys.stdin)
    results = {}
    for one in given["sessions"]:
        session = Session(given["repository"], given["namespace"], one)
        results[one["name"]] = {name: outcome(getattr(session, name)) for name in given["operations"]}
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
