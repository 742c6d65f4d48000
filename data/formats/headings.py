"""What columns are usually called, in a few languages; only a suggestion, a person confirms it."""

import re
import unicodedata
from collections.abc import Mapping

from data.formats.title_units import without_unit

KNOWN = {
    "own_reference": "reference|your reference|our reference|internal id|grant id|grant number|"
    "award id|award number|award reference|project number|project id|id|ref|contract number|"
    "grant no|award no|project no|reference number|"
    "aktenzeichen|forderkennzeichen|projektnummer|numero de projet|reference du projet|codice|"
    "codice progetto|referencia|expediente",
    "title": "title|project title|grant title|award title|project|award|grant|"
    "name of project|project name|"
    "titel|projekttitel|projekt|titre|titre du projet|intitule|titolo|titolo del progetto|titulo|"
    "titulo del proyecto",
    "summary": "summary|abstract|description|lay summary|project abstract|zusammenfassung|"
    "beschreibung|resume|descrizione|descripcion|resumen",
    "programme": "programme|program|scheme|grant programme|call|funding scheme|programm|programma|"
    "programa|appel a projets",
    "lead": "lead|led by|principal investigator|pi|lead investigator|lead researcher|investigator|"
    "applicant|researcher|projektleitung|leitung|porteur|chercheur principal|"
    "responsabile|ricercatore|investigador principal|contact pi",
    "host_name": "host|host organisation|host organization|host institution|institution|"
    "organisation|organization|recipient|recipient organisation|recipient org name|university|"
    "einrichtung|institut|etablissement|laboratoire|istituto|ente|institucion|centro",
    "host_city": "city|town|stadt|ort|ville|citta|ciudad",
    "host_country": "country|host country|land|pays|paese|nazione|pais",
    "host_ror": "ror|ror id|host ror",
    "amount": "amount|award amount|amount awarded|grant amount|total|total amount|value|committed|"
    "funding|budget|total cost|betrag|fordersumme|bewilligte summe|montant|montant accorde|importo|"
    "finanziamento|importe|cuantia|financiacion|bedrag|subsidie|beløp|belopp|beløb|bevilling|bidrag|"
    "kwota|castka|osszeg",
    "amount_disbursed": "amount disbursed|paid|paid out|disbursed|spent|expenditure|ausgezahlt|"
    "verse|"
    "montant verse|erogato|pagado",
    "amount_pledged": "pledged|amount pledged|pledge",
    "currency": "currency|ccy|curr|currency code|wahrung|devise|valuta|moneda|divisa",
    "value_date": "date of amount|date of the amount|value date",
    "award_date": "award date|date of award|decision date|date awarded|year|award year|"
    "bewilligt am|"
    "jahr|date d attribution|annee|anno|data di assegnazione|ano|fecha de concesion",
    "start": "start|start date|project start|begin|beginning|from|beginn|startdatum|laufzeit von|"
    "debut|date de debut|inizio|data inizio|inicio|fecha de inicio",
    "end": "end|end date|project end|finish|until|to|ende|enddatum|laufzeit bis|fin|date de fin|"
    "fine|data fine|fecha de fin|termine",
    "duration_months": "duration|duration months|months|laufzeit monate|duree|duree mois|durata|"
    "durata mesi|duracion|duracion meses",
    "status": "status|project status|stand|statut|stato|estado|state",
    "scope": "ms type|type of ms|scope|the money is for",
    "split": "strategies|strategy|strategy split",
    "qualifier": "how firm",
    "unpublished": "amount is not published",
    "visibility": "who may see it|visibility|confidentiality",
    "embargo_until": "not public until|embargo|embargo until",
    "note": "note|notes|comment|comments|remarks|bemerkung|remarque|osservazioni|observaciones",
    "source_url": "url|link|website|web|source|source url|address of a source|lien|enlace",
    "funder_name": "funder|funding organisation|funder name|forderer|financeur|finanziatore|"
    "financiador",
}
_FIELD = {words: field for field, names in KNOWN.items() for words in names.split("|")}
_BRACKET = re.compile(r"[(\[].*?[)\]]")


def plain(title: str) -> str:
    """Return a title for comparing: no accents, case, signs or bracketed units."""
    bare = _BRACKET.sub(" ", title) if _BRACKET.sub("", title).strip() else title
    folded = unicodedata.normalize("NFKD", bare).casefold()
    kept = "".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    return " ".join(kept.split())


def field_of(title: str) -> str:
    """Return the field that a title usually means, "" for an unusual one."""
    return _FIELD.get(plain(title), "") or _FIELD.get(plain(without_unit(title)), "")


def suggest(titles: list[str], known: Mapping[str, str] | None = None) -> list[str]:
    """Return a field for each title; a field is suggested once, for the first column it fits.

    Args:
        titles: of the columns.
        known: what this funder said before of a title, by the plain title.
    """
    found: list[str] = []
    for title in titles:
        name = (known or {}).get(plain(title)) or field_of(title)
        if not name and title and not without_unit(title):
            # A column called "USD m" holds amounts.
            name = "amount"
        found.append("" if name in found else name)
    return found
