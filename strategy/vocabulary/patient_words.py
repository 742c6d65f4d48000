"""Words in which people affected speak of what the field calls otherwise, in their languages.

They only lead a search to a record; nothing on a page is said with them. A proposal of this
project, which nobody who lives with MS has gone through yet.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

# By the key of the record that they lead to.
PATIENT_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "target-fatigue": (
            "exhaustion exhausted tired tiredness weary worn out no energy sleepy "
            "Erschöpfung erschöpft müde Müdigkeit keine Kraft schlapp"
        ),
        "target-cognition": (
            "brain fog forgetful forgetting concentration concentrate attention confused "
            "Vergesslichkeit vergesslich Konzentration Gedächtnis Denken Nebel im Kopf"
        ),
        "target-pain": "ache aching hurt hurts burning cramps spasm Schmerz Schmerzen Krämpfe weh",
        "target-motor": (
            "walk walking legs weakness stiff stiffness spasticity wheelchair moving "
            "gehen Gehen laufen Beine Schwäche steif Spastik Rollstuhl Bewegung"
        ),
        "target-mood": (
            "sad sadness low afraid worry worries anxious depressed "
            "traurig Traurigkeit Angst Sorgen Depression Stimmung"
        ),
        "target-balance": (
            "dizzy dizziness unsteady fall falling stumble vertigo "
            "Schwindel unsicher stürzen Sturz stolpern Gleichgewicht"
        ),
        "target-arm-hand": (
            "tremor shaking shaky trembling hands fingers writing grip "
            "Zittern zittern zittrig Hände Finger Schreiben greifen"
        ),
        "target-hypertension": "blood pressure Blutdruck Bluthochdruck",
        "target-care-providers": (
            "carer family partner nurse help at home Pflege Angehörige Familie Pflegende"
        ),
        "target-housing": "flat stairs steps ramp lift Wohnung Treppe Rampe Aufzug barrierefrei",
        "target-end-of-life": "dying death hospice last days Sterben Tod Hospiz Lebensende",
        "measure-vep": (
            "vision sight seeing eye eyes double vision blurred vision "
            "Sehen Augen Auge Doppelbilder verschwommen"
        ),
        "measure-oct": "vision sight seeing eye eyes Sehen Augen Auge",
    }
)
