"""Tables as CSV files."""

from collections.abc import Iterable

from django.http import StreamingHttpResponse

from training.spreadsheets import csv_lines


def csv_file(name: str, titles: list[str], rows: Iterable[tuple]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(csv_lines(titles, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response
