"""Makes the documents in tests/data/documents with programs that people use: python-docx, reportlab, Chromium.

Usage, in the project's folder: pip install python-docx reportlab pillow && python3 scripts/documents.py
Chromium is called if it is there. All texts are invented.
"""

import datetime
import pathlib
import shutil
import subprocess

import docx
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.lib.units import cm
from reportlab.pdfgen import canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, SimpleDocTemplate

FOLDER = pathlib.Path("tests/data/documents")
TITLE = "Cracked posts close the pier at Tarn"
TEXT = [
    "The old ferry pier at Tarn was closed on Tuesday after divers found cracks in four of its iron posts, the harbour office said.",
    "“Nobody should walk on it until the posts are mended,” said Olga Brandt, the harbour engineer, who had asked for an inspection since spring.",
    "About 300 people use the pier every day to reach the island of Sarn; a bus will take them to the northern landing until the repair is done.",
    "The council will decide in May whether to pay for steel posts, which would last longer and cost twice as much as new iron ones.",
    "The pier was built in 1911 and mended after the storm of 1974. Its last inspection was eleven years ago, although the rules ask for one every five years.",
    "Fishermen, who land their catch there, will use the yard of the old shipyard. They have asked the council for 40,000 crowns to pay for the longer way.",
]


def word():
    document = docx.Document()
    document.add_heading(TITLE, 0)
    for text in TEXT[:4]:
        document.add_paragraph(text)
    document.add_heading("What the repair costs", 1)
    table = document.add_table(rows=3, cols=2)
    for row, cells in zip(table.rows, [("Posts", "Crowns"), ("Iron", "210,000"), ("Steel", "420,000")]):
        for cell, text in zip(row.cells, cells):
            cell.text = text
    hidden = document.add_paragraph("The harbour office opens at 9.").add_run(" Ask Jonas about this.")
    hidden.font.hidden = True
    section = document.sections[0]
    section.header.paragraphs[0].text = "Tarn Courier, running head"
    section.footer.paragraphs[0].text = "Running foot"
    properties = document.core_properties
    properties.author = "Jonas Weil"
    properties.created = datetime.datetime(2024, 3, 12, 8, 15)
    properties.modified = datetime.datetime(2024, 3, 12, 9, 0)
    document.save(FOLDER / "word.docx")


def head(page, document):
    page.saveState()
    page.setFont("Helvetica", 8)
    page.drawString(2 * cm, 28.5 * cm, "The Tarn Courier, 12 March 2024")
    page.drawCentredString(10.5 * cm, 1 * cm, f"Page {document.page}")
    page.restoreState()


def columns():
    width = (A4[0] - 4.6 * cm) / 2
    frames = [Frame(2 * cm, 20 * cm, width, 6 * cm), Frame(2.6 * cm + width, 20 * cm, width, 6 * cm)]
    document = BaseDocTemplate(str(FOLDER / "columns.pdf"), pagesize=A4, title=TITLE, invariant=1)
    document.addPageTemplates([PageTemplate(frames=frames, onPage=head)])
    styles = getSampleStyleSheet()
    body = ParagraphStyle("body", parent=styles["BodyText"], alignment=4, firstLineIndent=10, spaceBefore=0, spaceAfter=0)
    document.build([Paragraph(TITLE, styles["Heading2"])] + [Paragraph(text, body) for text in TEXT])


def locked(name, password):
    keys = StandardEncryption(password, ownerPassword="owner", strength=128)
    document = SimpleDocTemplate(str(FOLDER / name), pagesize=A4, title=TITLE, encrypt=keys, invariant=1)
    style = getSampleStyleSheet()["BodyText"]
    document.build([Paragraph(text, style) for text in TEXT])


def scan():
    page = canvas.Canvas(str(FOLDER / "scan.pdf"), invariant=1)
    page.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, 500, 700)
    page.save()


def printed():
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser:
        source = pathlib.Path("tests/data/html/news-site.html").resolve().as_uri()
        target = FOLDER / "printed.pdf"
        # The foot that browsers print has the place of the file.
        options = ["--headless", "--no-sandbox", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
        subprocess.run([browser, *options, source], check=True)


FOLDER.mkdir(parents=True, exist_ok=True)
word()
columns()
locked("locked.pdf", "secret")
locked("open.pdf", "")
scan()
printed()
