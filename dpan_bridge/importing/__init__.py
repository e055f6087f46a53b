"""Meldingen from a file: reading CSV and XLSX, showing beforehand what each row would do, and taking them in.

table = read_table(content, "meldingen.csv")      reads and guards; knows no melding
checks = preview(table.rows, ...)                 what would happen; writes nothing
take_in(batch, ...)                               happens, row by row, and can be taken up again after a crash
"""
