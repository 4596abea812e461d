from summarizer.documents import Document as Document
from summarizer.errors import SummarizerError as SummarizerError
from summarizer.fillers.choosing import FillerChoice as FillerChoice
from summarizer.outcomes import Outcome as Outcome
from summarizer.reading import read_inputs as read_inputs
from summarizer.records import Record as Record
from summarizer.summarizing import summarize as summarize
from summarizer.summarizing import summarize_async as summarize_async
from summarizer.tasks import Task as Task
from summarizer.tasks import custom_task as custom_task
from summarizer.tasks import load_task as load_task
from summarizer.version import __version__ as __version__

__all__ = [
    "Document",
    "FillerChoice",
    "Outcome",
    "Record",
    "SummarizerError",
    "Task",
    "__version__",
    "custom_task",
    "load_task",
    "read_inputs",
    "summarize",
    "summarize_async",
]
