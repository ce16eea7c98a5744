"""The native half of shetu."""

import os
from datetime import date
from typing import (
    Any,
    Callable,
    Dict,
    Iterable,
    Iterator,
    List,
    Literal,
    Optional,
    Protocol,
    Sequence,
    Tuple,
    Union,
    final,
    overload,
)

Path = Union[str, "os.PathLike[str]"]
Parts = Union[str, Iterable[str], "ArrowArray", "ArrowStream"]
Lang = Literal["bn", "en"]
Lexicon = Union[
    Path,
    Dict[str, str],
    Dict[str, List[str]],
    Iterable[Union[Path, Tuple[str, str], Tuple[str, str, float]]],
]
Progress = Callable[[int, Optional[int]], object]

class ArrowStream(Protocol):
    """A table that offers the Arrow C data interface as a stream."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...

class ArrowArray(Protocol):
    """A batch that offers the Arrow C data interface."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> Any: ...

ArrowTable = Union[ArrowStream, ArrowArray]
IntoUnit = Union["Unit", "Bead", "Alignment", Tuple[str, str], Dict[str, Any]]
Document = Union[Tuple[Parts, Parts], Tuple[object, Parts, Parts], Dict[str, Any]]
Article = Union[
    str,
    Tuple[Union[str, int], str],
    Tuple[Union[str, int], str, Union[date, str, None]],
    Dict[str, Any],
]

__version__: str

@final
class Aligner:
    """Aligns Bengali articles with the English ones they were made from."""

    def __new__(
        cls,
        lexicon: Optional[Lexicon] = None,
        min_score: Optional[float] = None,
        *,
        induced: Optional[Iterable[Tuple[str, str, float]]] = None,
        max_size: int = 8388608,
    ) -> Aligner: ...
    def align(
        self,
        bn: Parts,
        en: Parts,
        *,
        segmented: bool = False,
        doc: str = "text",
        doc_en: Optional[str] = None,
    ) -> Alignment: ...
    @overload
    def align_many(
        self,
        documents: Union[Iterable[Document], ArrowTable],
        *,
        segmented: bool = False,
        threads: Optional[int] = None,
        errors: Literal["raise"] = "raise",
        progress: Optional[Progress] = None,
    ) -> Iterator[Alignment]: ...
    @overload
    def align_many(
        self,
        documents: Union[Iterable[Document], ArrowTable],
        *,
        segmented: bool = False,
        threads: Optional[int] = None,
        errors: Literal["return"],
        progress: Optional[Progress] = None,
    ) -> Iterator[Union[Alignment, Exception]]: ...
    def score(self, bn: str, en: str) -> float: ...
    @property
    def accepts_from(self) -> float: ...
    @property
    def min_score(self) -> Optional[float]: ...

@final
class Alignment:
    """An aligned document: a sequence of its beads."""

    @property
    def beads(self) -> Tuple[Bead, ...]: ...
    @property
    def bn(self) -> Tuple[str, ...]: ...
    @property
    def en(self) -> Tuple[str, ...]: ...
    @property
    def doc(self) -> str: ...
    @property
    def doc_en(self) -> str: ...
    def units(self, source: Lang = "en") -> UnitList: ...
    def to_dicts(self) -> List[Dict[str, Any]]: ...
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, at: int) -> Bead: ...
    @overload
    def __getitem__(self, at: slice) -> Tuple[Bead, ...]: ...
    def __iter__(self) -> Iterator[Bead]: ...

@final
class Alignments:
    """The alignments of documents, in their order."""

    def __iter__(self) -> Alignments: ...
    def __next__(self) -> Union[Alignment, Exception]: ...

@final
class Bead:
    """Segments that say the same."""

    @property
    def bn(self) -> Tuple[int, ...]: ...
    @property
    def en(self) -> Tuple[int, ...]: ...
    @property
    def bn_text(self) -> str: ...
    @property
    def en_text(self) -> str: ...
    @property
    def score(self) -> float: ...
    @property
    def related(self) -> float: ...
    @property
    def kind(self) -> str: ...
    @property
    def moved(self) -> bool: ...
    @property
    def flags(self) -> Tuple[str, ...]: ...
    @property
    def explanation(self) -> Explanation: ...
    @property
    def is_gap(self) -> bool: ...
    def to_dict(self) -> Dict[str, Any]: ...

@final
class Explanation:
    """What matched in a bead, and what is missing."""

    @property
    def matches(self) -> Tuple[Match, ...]: ...
    @property
    def missing_bn(self) -> Tuple[str, ...]: ...
    @property
    def missing_en(self) -> Tuple[str, ...]: ...
    @property
    def left_bn(self) -> Tuple[LeftOver, ...]: ...
    @property
    def left_en(self) -> Tuple[LeftOver, ...]: ...
    def to_dict(self) -> Dict[str, Any]: ...

@final
class Match:
    """A word or number of one side and what it matches on the other."""

    @property
    def kind(self) -> str: ...
    @property
    def bn(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def strength(self) -> float: ...

@final
class LeftOver:
    """A stretch of one side that the other side does not say."""

    @property
    def segment(self) -> int: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def place(self) -> str: ...

@final
class Unit:
    """One unit of a translation memory."""

    def __new__(
        cls,
        source: str,
        target: str,
        *,
        lang: Lang = "en",
        score: Optional[float] = None,
        related: Optional[float] = None,
        document: Optional[str] = None,
        approved: bool = False,
        notes: Sequence[str] = (),
        created: Optional[str] = None,
        changed: Optional[str] = None,
        props: Sequence[Tuple[str, str]] = (),
        shape: Optional[Tuple[int, int]] = None,
    ) -> Unit: ...
    @property
    def source(self) -> str: ...
    @property
    def target(self) -> str: ...
    @property
    def lang(self) -> str: ...
    @property
    def bn(self) -> str: ...
    @property
    def en(self) -> str: ...
    @property
    def score(self) -> Optional[float]: ...
    @property
    def related(self) -> Optional[float]: ...
    @property
    def shape(self) -> Optional[Tuple[int, int]]: ...
    @property
    def document(self) -> Optional[str]: ...
    @property
    def approved(self) -> bool: ...
    @property
    def notes(self) -> Tuple[str, ...]: ...
    @property
    def created(self) -> Optional[str]: ...
    @property
    def changed(self) -> Optional[str]: ...
    @property
    def props(self) -> Tuple[Tuple[str, str], ...]: ...

@final
class UnitList:
    """A sequence of units."""

    def __len__(self) -> int: ...
    def __getitem__(self, at: int) -> Unit: ...
    def __iter__(self) -> UnitIterator: ...

@final
class UnitIterator:
    """The units of a list, one after the other."""

    def __iter__(self) -> UnitIterator: ...
    def __next__(self) -> Unit: ...

@final
class MemoryReader:
    """The units of a memory in the order of the file."""

    def __iter__(self) -> MemoryReader: ...
    def __next__(self) -> Unit: ...
    @property
    def source(self) -> str: ...
    @property
    def tool(self) -> Optional[str]: ...
    @property
    def remarks(self) -> List[str]: ...
    @property
    def omitted(self) -> List[Dict[str, Any]]: ...

@final
class Memory:
    """A memory whose texts can be looked up among a million others."""

    @staticmethod
    def open(path: Path, side: Optional[Lang] = None) -> Memory: ...
    def lookup(
        self,
        text: str,
        *,
        least: float = 70.0,
        most: int = 5,
        by: Literal["either", "characters", "words"] = "either",
    ) -> List[MemoryMatch]: ...

@final
class MemoryMatch:
    """A unit that was found."""

    @property
    def unit(self) -> Unit: ...
    @property
    def number(self) -> int: ...
    @property
    def exact(self) -> bool: ...
    @property
    def percent(self) -> float: ...
    @property
    def characters(self) -> float: ...
    @property
    def words(self) -> float: ...

@final
class Cleaned:
    """What cleaning left of a memory."""

    @property
    def units(self) -> UnitList: ...
    @property
    def removed(self) -> List[Decision]: ...
    @property
    def mended(self) -> List[Decision]: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> UnitIterator: ...

@final
class Decision:
    """A unit that cleaning removed, or mended."""

    @property
    def number(self) -> int: ...
    @property
    def unit(self) -> Unit: ...
    @property
    def reasons(self) -> List[str]: ...

@final
class Finding:
    """Something that is wrong with a unit."""

    @property
    def number(self) -> Optional[int]: ...
    @property
    def fault(self) -> str: ...
    @property
    def severity(self) -> str: ...
    @property
    def meaning(self) -> str: ...
    @property
    def detail(self) -> str: ...
    @property
    def unit(self) -> Optional[Unit]: ...

@final
class ArticlePair:
    """An article and a story that it may have been made from, or an article that stays alone."""

    @property
    def bn(self) -> str: ...
    @property
    def en(self) -> Optional[str]: ...
    @property
    def score(self) -> float: ...
    @property
    def rank(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def days(self) -> Optional[int]: ...
    @property
    def names(self) -> List[str]: ...
    @property
    def numbers(self) -> List[str]: ...
    @property
    def words(self) -> List[str]: ...
    @property
    def paired(self) -> float: ...
    @property
    def covers(self) -> float: ...
    @property
    def note(self) -> str: ...
    def to_dict(self) -> Dict[str, Any]: ...

@final
class LeftOut:
    """An article that could not be used."""

    @property
    def side(self) -> str: ...
    @property
    def id(self) -> Optional[str]: ...
    @property
    def error(self) -> Exception: ...

@final
class UnreadDate:
    """What was said of the day of an article, and cannot be read as one."""

    @property
    def side(self) -> str: ...
    @property
    def id(self) -> str: ...
    @property
    def date(self) -> str: ...

@final
class Pairing:
    """What was found: a sequence of pairs, article by article, the surest story first."""

    @property
    def pairs(self) -> List[ArticlePair]: ...
    @property
    def left_out(self) -> List[LeftOut]: ...
    @property
    def unread_dates(self) -> List[UnreadDate]: ...
    def to_dicts(self) -> List[Dict[str, Any]]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, at: int) -> ArticlePair: ...
    def __iter__(self) -> Iterator[ArticlePair]: ...

@final
class Table:
    """A table that any library takes which knows the Arrow C data interface."""

    @property
    def column_names(self) -> List[str]: ...
    def __len__(self) -> int: ...
    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...
    def __arrow_c_schema__(self) -> Any: ...

def align(
    bn: Parts,
    en: Parts,
    *,
    segmented: bool = False,
    lexicon: Optional[Lexicon] = None,
    min_score: Optional[float] = None,
) -> Alignment: ...
def score(bn: str, en: str) -> float: ...
def pair(
    bn_articles: Union[Path, Iterable[Article], ArrowTable],
    en_articles: Union[Path, Iterable[Article], ArrowTable],
    days: int = 7,
    *,
    min_score: Optional[float] = None,
    all: bool = False,
    aligner: Optional[Aligner] = None,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Pairing: ...
def read_memory(path: Path) -> MemoryReader: ...
def write_memory(
    path: Path,
    units: Union[Iterable[IntoUnit], ArrowTable],
    *,
    source: Lang = "en",
    profile: Literal["any", "weblate", "trados", "memoq"] = "any",
    overwrite: bool = False,
) -> int: ...
def clean(
    memory: Union[Path, Iterable[IntoUnit], ArrowTable],
    *,
    keep: Sequence[str] = (),
    remove: Sequence[str] = (),
    min_score: Optional[float] = None,
    source: Optional[Lang] = None,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> Cleaned: ...
def check(
    memory: Union[Path, Iterable[IntoUnit], ArrowTable],
    *,
    doubts: bool = True,
    ignore: Sequence[str] = (),
    source: Optional[Lang] = None,
    threads: Optional[int] = None,
    progress: Optional[Progress] = None,
) -> List[Finding]: ...
def induce(
    pairs: Union[Path, Iterable[IntoUnit], ArrowTable],
    least_probability: Optional[float] = None,
    threads: Optional[int] = None,
) -> List[Tuple[str, str, float]]: ...
def segments(text: str, lang: Optional[str] = None) -> List[Tuple[str, int, int, int]]: ...
def align_table(
    aligner: Aligner,
    data: ArrowTable,
    named: Tuple[str, str, str],
    segmented: bool,
    explain: bool,
    keep: bool,
    threads: Optional[int],
    progress: Optional[Progress],
) -> Tuple[Table, Table]: ...
def unit_table(memory: Union[Path, Iterable[IntoUnit], ArrowTable]) -> Table: ...
def main(arguments: Sequence[str]) -> int: ...
