"""Writes the articles of fixtures as documents, with programs that people use, and compares what storydiff takes out again.

Usage: documents.py PROGRAM FOLDER. Fails where less than .99 of an article's words come back in their order, or where more
than .02 of what comes back is not from the article.
"""

import difflib
import json
import pathlib
import re
import subprocess
import sys

import docx
from fpdf import FPDF
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate

STYLES = getSampleStyleSheet()
HEAD = "Review of the week"


def escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def head(page, document):
    page.saveState()
    page.setFont("Helvetica", 8)
    page.drawString(2 * cm, 28.5 * cm, HEAD)
    page.drawCentredString(10.5 * cm, 1 * cm, f"Page {document.page}")
    page.restoreState()


def one_column(paragraphs, file):
    body = [Paragraph(escaped(text), STYLES["BodyText"]) for text in paragraphs]
    SimpleDocTemplate(file, pagesize=A4).build(body, onFirstPage=head, onLaterPages=head)


def two_columns(paragraphs, file):
    width = (A4[0] - 4.6 * cm) / 2
    frames = [Frame(2 * cm, 2 * cm, width, 24 * cm), Frame(2.6 * cm + width, 2 * cm, width, 24 * cm)]
    document = BaseDocTemplate(file, pagesize=A4)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=head)])
    style = ParagraphStyle("x", parent=STYLES["BodyText"], alignment=4, firstLineIndent=10, spaceBefore=0, spaceAfter=0)
    document.build([Paragraph(escaped(text), style) for text in paragraphs])


class Pages(FPDF):
    def header(self):
        self.set_font("Times", size=8)
        self.cell(0, 8, HEAD, align="C")
        self.ln(12)

    def footer(self):
        self.set_y(-15)
        self.set_font("Times", size=8)
        self.cell(0, 10, f"- {self.page_no()} -", align="C")


def justified(paragraphs, file):
    plain = str.maketrans("—–“”’‘", "--\"\"''")
    document = Pages()
    document.add_page()
    document.set_font("Times", size=11)
    for text in paragraphs:
        document.multi_cell(0, 5, text.translate(plain).encode("latin-1", "replace").decode("latin-1"), align="J")
        document.ln(3)
    document.output(file)


def word(paragraphs, file):
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.sections[0].header.paragraphs[0].text = HEAD
    document.save(file)


def words(text):
    return re.findall(r"\w+(?:[-'’.,]\w+)*", text.lower())


def main(program, folder):
    events = [sorted(event.glob("?.txt")) for event in sorted(pathlib.Path("fixtures").iterdir()) if event.is_dir()]
    files = [file for event in events for file in event]
    texts = [[" ".join(p.split()) for p in file.read_text().split("\n\n") if p.strip()] for file in files]
    # Several pages have heads and feet that are seen to repeat.
    several = [[p for text in texts[at : at + 7] for p in text] for at in range(0, len(texts), 7)]
    failed = False
    for write, end in [(one_column, "pdf"), (two_columns, "pdf"), (justified, "pdf"), (word, "docx")]:
        wanted = found = same = 0
        for n, paragraphs in enumerate(several):
            file = str(pathlib.Path(folder) / f"document-{write.__name__}-{n}.{end}")
            write(paragraphs, file)
            out = subprocess.run([program, "inspect", file, "--format", "jsonl"], check=True, capture_output=True, text=True)
            ours, theirs = words(" ".join(paragraphs)), words(json.loads(out.stdout)["text"])
            blocks = difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
            wanted, found, same = wanted + len(ours), found + len(theirs), same + sum(b.size for b in blocks)
        print(f"documents: {write.__name__}: {same / wanted:.3f} of the words come back, {same / found:.3f} of those that come are right")
        failed |= same / wanted < 0.99 or same / found < 0.98
    return failed


sys.exit(main(sys.argv[1], sys.argv[2]))
