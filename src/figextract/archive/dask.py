"""The work of a run on a Dask cluster: the same batches, the same function, the same order.

Batches are sent from here and their rows come back here, so the machines need no shared disk, only figextract. A batch
whose worker dies is given to another; one that has cost `allowed-failures` workers (Dask's setting, 3) ends the run.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from figextract.archive.run import Map
from figextract.archive.work import Batch, Outcome
from figextract.errors import FigextractError

LOCAL = "local"
LOOK_AHEAD = 4
"""Batches a thread of the cluster that are under way or wait for an earlier one."""


@contextlib.contextmanager
def cluster(scheduler: str, n_workers: int) -> Iterator[Map]:
    """A map over a cluster, for `extract(mapping=...)`.

    Args:
        scheduler: address of a scheduler, such as `tcp://10.0.0.1:8786`, or `local` for a cluster on this machine.
        n_workers: worker processes of a local cluster.

    Raises:
        FigextractError: if `distributed` is missing, or nothing answers at the address.
    """
    try:
        import distributed
    except ImportError as error:
        raise FigextractError("--dask needs the package distributed: pip install 'figextract[dask]'") from error
    dask: Any = distributed
    with contextlib.ExitStack() as stack:
        address: Any = scheduler
        if scheduler == LOCAL:
            address = stack.enter_context(
                dask.LocalCluster(n_workers=n_workers, threads_per_worker=1, processes=True, dashboard_address=None)
            )
        try:
            client = stack.enter_context(dask.Client(address))
        except (OSError, TimeoutError, ValueError) as error:
            raise FigextractError(f"no Dask scheduler answers at {scheduler!r}: {error}") from error
        yield lambda work, items: _ordered(client, work, items)


def _ordered(client: Any, work: Callable[[Batch], Outcome], items: Iterable[Batch]) -> Iterator[Outcome]:
    batches = iter(items)
    pending: deque[Any] = deque()
    while True:
        threads = sum(client.nthreads().values()) or 1  # workers come and go
        for batch in islice(batches, max(0, LOOK_AHEAD * threads - len(pending))):
            pending.append(client.submit(work, batch, pure=False))
        if not pending:
            return
        yield _result(pending.popleft())


def _result(future: Any) -> Outcome:
    from distributed import CancelledError, KilledWorker

    try:
        outcome: Outcome = future.result()
        return outcome
    except KilledWorker as error:
        raise FigextractError(f"a batch has ended every Dask worker that had it: {error}") from error
    except (CancelledError, OSError) as error:
        raise FigextractError(f"the Dask scheduler is gone: {error}") from error
