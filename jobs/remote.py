"""Jobs on servers, as an office sees them: files are taken in here and worked elsewhere."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from jobs import listing, queue
from jobs.listing import ToSend
from jobs.messages import Messages
from jobs.steps import Known
from jobs.uploads import Uploads
from monitoring import request
from register.regimes import Told
from schemas.office import UploadReceipt
from schemas.problem import Unavailable

log = logging.getLogger("berene.jobs")


class Remote:
    """Puts files into the register's queue and tells the workers."""

    def __init__(self, uploads: Uploads, broker: str) -> None:
        self.uploads = uploads
        self.messages = Messages(broker)

    def upload(
        self, name: str, data: bytes, known: Known | None = None, regime: Told | None = None
    ) -> UploadReceipt:
        """Take a file in. Where Redis is away it waits in the register, and is sent later."""
        named = request.current() or None
        receipt = self.uploads.take(name, data, known, request_id=named, regime=regime)
        self.tell([ToSend(receipt.job, named, queue.SINGLE)])
        return receipt

    def tell(self, jobs: Sequence[ToSend]) -> bool:
        """Tell the workers of jobs; False where that has to wait for ``berene beat``."""
        try:
            self.messages.send(jobs)
            with self.uploads.register.writing() as session:
                listing.mark_sent(session, [job.job for job in jobs])
        except Unavailable as error:
            log.warning("%d jobs wait: %s", len(jobs), error)
            return False
        return True

    def waiting(self) -> bool:
        """Whether files wait for a server that is away."""
        return not self.messages.answers()

    def start(self) -> None:
        """The workers are processes of their own."""

    def close(self) -> None:
        self.messages.close()
