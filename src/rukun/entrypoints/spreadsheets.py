"""Spreadsheets that people send: the first sheet of an Excel file, or CSV, as rows of plain values; nothing else of them is touched."""

from __future__ import annotations

import csv
import io
import zipfile
from itertools import islice

from openpyxl import load_workbook

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 60 * 1024 * 1024
MOST_ROWS, MOST_COLUMNS = 10_000, 60
ZIP = b"PK\x03\x04"


class SheetNotRead(Exception):
    """Berkas ini tidak terbaca. Kirim Excel (.xlsx) atau CSV, paling besar 5 MB."""


def read_sheet(content: bytes) -> list[list[object]]:
    """Return the rows of the first sheet, at most 10,000 of 60 cells. Raises SheetNotRead."""
    if len(content) > MOST_BYTES:
        raise SheetNotRead
    return _excel(content) if content.startswith(ZIP) else _csv(content)


def _excel(content: bytes) -> list[list[object]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(info.file_size for info in packed.infolist()) > MOST_UNPACKED:
                raise SheetNotRead
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        try:
            sheet = book.worksheets[0]
            return [list(row[:MOST_COLUMNS]) for row in islice(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), MOST_ROWS)]
        finally:
            book.close()
    except SheetNotRead:
        raise
    except Exception as error:  # whatever is wrong with somebody's file, it is the file that is wrong
        raise SheetNotRead from error


def _csv(content: bytes) -> list[list[object]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise SheetNotRead
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max(";,\t", key=first.count)
    try:
        return [list(row[:MOST_COLUMNS]) for row in islice(csv.reader(io.StringIO(text), delimiter=mark), MOST_ROWS)]
    except csv.Error as error:
        raise SheetNotRead from error
