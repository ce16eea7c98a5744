"""What the measures of scripts/measure-cluster share: sets of articles as tables, a session of Spark, and its meters."""

import glob
import json
import os
import random
import resource
import sys
import threading

COLUMNS = ("id", "text", "title", "date")


def side(folder, lang):
    """The articles of a side of a set, one after the other: id, text, title, date."""
    corpus = folder / f"{lang}.jsonl"
    if corpus.exists():
        with corpus.open(encoding="utf-8") as lines:
            for line in lines:
                if line.strip():
                    row = json.loads(line)
                    yield str(row["id"]), row["text"], row.get("title"), row.get("date")
        return
    for path in sorted((folder / lang).glob("*.txt")):
        yield path.stem, path.read_text("utf-8"), None, None


def jsonl(rows, path):
    """Writes articles for the command."""
    with path.open("w", encoding="utf-8") as out:
        for row in rows:
            named = {name: value for name, value in zip(COLUMNS, row) if value is not None}
            out.write(json.dumps(named, ensure_ascii=False) + "\n")
    return str(path)


def parquet(rows, folder, columns=COLUMNS, shuffled=None, files=4):
    """Writes rows as parquet, a few thousand at a time; in another order if `shuffled` is a number. Gives how many."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if shuffled is not None:
        rows = list(rows)
        random.Random(shuffled).shuffle(rows)
    folder.mkdir()
    schema = pa.schema([(name, pa.string()) for name in columns])
    writers = [pq.ParquetWriter(folder / f"{number}.parquet", schema) for number in range(files)]
    waiting, count = [], 0

    def write():
        table = pa.table([pa.array(column, pa.string()) for column in zip(*waiting)], schema=schema)
        writers[count // 2000 % files].write_table(table)
        waiting.clear()

    for row in rows:
        waiting.append(row)
        count += 1
        if count % 2000 == 0:
            write()
    if waiting:
        write()
    for writer in writers:
        writer.close()
    return count


def session(log=None, quick=False):
    """A session on this machine, which writes down what its tasks did. A `quick` one compiles little: for measures in which
    the JVM's time does not count."""
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    from pyspark.sql import SparkSession

    made = (
        SparkSession.builder.master(os.environ.get("MASTER", "local[2]")).appName("shetu: measures")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.memory", os.environ.get("MEMORY", "3g")).config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1").config("spark.driver.bindAddress", "127.0.0.1")
        # A machine that has much else to do is slow to answer, not dead.
        .config("spark.network.timeout", "3600s").config("spark.executor.heartbeatInterval", "600s")
        .config("spark.sql.shuffle.partitions", os.environ.get("PARTITIONS", "8"))
    )
    if quick:
        made = made.config("spark.driver.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
    if log is not None:
        made = (
            made.config("spark.eventLog.enabled", "true").config("spark.eventLog.dir", f"file://{log}")
            .config("spark.eventLog.compress", "false").config("spark.eventLog.rolling.enabled", "false")
        )
    spark = made.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


def children():
    """The processor time of children that have ended, in seconds."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Meter(threading.Thread):
    """Looks each second at the processes below this one. Spark ends workers of Python that are idle for a minute, and nobody waits
    for them: what they spent is known only to who looked before."""

    def __init__(self):
        super().__init__(daemon=True)
        self._lock, self._over = threading.Lock(), threading.Event()
        self._spent, self._most = {}, {"java": 0.0, "python": 0.0}
        self.start()

    def run(self):
        while not self._over.wait(1.0):
            self._look()

    def stop(self):
        """Looks no more."""
        self._over.set()

    def _look(self):
        with self._lock:
            for pid, (kind, begun, ticks) in _below().items():
                self._spent[pid, begun] = (kind, ticks)
                self._most[kind] = max(self._most[kind], _peak(pid))

    def spent(self):
        """The processor time of the JVM and of the Python workers until now, in seconds."""
        self._look()
        sums = {"java": 0.0, "python": 0.0}
        for kind, ticks in self._spent.values():
            sums[kind] += ticks / os.sysconf("SC_CLK_TCK")
        return sums

    def peaks(self):
        """The most memory that the JVM and a Python worker have had, in MB."""
        return dict(self._most)


def _below():
    """The processes below this one: id to (java or python, when it began, its ticks)."""
    stats = {}
    for path in glob.glob("/proc/[0-9]*/stat"):
        try:
            text = open(path).read()
        except OSError:
            continue
        name, rest = text[text.index("(") + 1:text.rindex(")")], text[text.rindex(")") + 2:].split()
        kind = "java" if name == "java" else "python"
        stats[int(text.split(" ", 1)[0])] = (int(rest[1]), kind, int(rest[19]), sum(map(int, rest[11:13])))
    below = {os.getpid()}
    for _ in range(8):
        below |= {pid for pid, (parent, *_) in stats.items() if parent in below}
    return {pid: stats[pid][1:] for pid in below - {os.getpid()} if pid in stats}


def _peak(pid):
    try:
        status = open(f"/proc/{pid}/status").read()
    except OSError:
        return 0.0
    return max([int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM")], default=0.0)


def shuffled(log):
    """Bytes written to shuffles, the records, and what was spilled to disk."""
    written = records = spilled = 0
    for path in glob.glob(f"{log}/*"):
        for line in open(path, encoding="utf-8", errors="replace"):
            if '"SparkListenerTaskEnd"' in line:
                metrics = json.loads(line).get("Task Metrics") or {}
                writing = metrics.get("Shuffle Write Metrics") or {}
                written += writing.get("Shuffle Bytes Written", 0)
                records += writing.get("Shuffle Records Written", 0)
                spilled += metrics.get("Disk Bytes Spilled", 0)
    return written, records, spilled
