"""How far a run is: a bar with rate and remaining time on a terminal, nothing at all elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from factcheck.report.safe import cut

if TYPE_CHECKING:
    from rich.progress import Task, TaskID

    from factcheck.pipeline import Progress

DOC_WIDTH = 40  # columns of the document's name
NAMES = {"fetch": "taking in", "read": "reading", "match": "matching"}


@contextmanager
def shown_progress(terminal: bool) -> Iterator[Callable[[Progress], None]]:
    """What to tell the progress to; the bar leaves no trace when the work ends."""
    if not terminal:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars
    from rich.text import Text

    class Rate(ProgressColumn):
        """Documents per second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.1f}/s" if task.speed else "", style="progress.data.speed")

    words = TextColumn("{task.description}", markup=False), TextColumn("{task.fields[doc]}", markup=False)
    columns = (words[0], BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(), words[1])
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        shown: dict[str, TaskID] = {}

        def tell(progress: Progress) -> None:
            task = shown.get(progress.step)
            if task is None:
                for other in shown.values():
                    bars.update(other, visible=False)
                task = shown[progress.step] = bars.add_task(NAMES.get(progress.step, progress.step), total=None, doc="")
            bars.update(task, completed=progress.done, total=progress.total, doc=cut(progress.doc or "", DOC_WIDTH))

        yield tell
