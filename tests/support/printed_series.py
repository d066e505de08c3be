"""The studies of the healing explorer, typed in once more from what they printed."""

from __future__ import annotations

# As printed by each study: time, average, spread; None where its summary prints none.
PRINTED = {
    "oba2017": {
        "numbness": [
            ("before surgery", 5.9, 2.6),
            ("2 weeks", 1.8, 2.3),
            ("3 months", 2.0, 2.5),
            ("6 months", 2.1, 2.6),
            ("9 months", 2.2, 2.5),
            ("12 months", 2.1, 2.6),
        ],
        "leg pain": [
            ("before surgery", 5.7, 2.8),
            ("2 weeks", 1.2, 1.7),
            ("3 months", 0.9, 1.5),
            ("6 months", 1.4, 2.0),
            ("9 months", 1.4, 2.0),
            ("12 months", 1.4, 1.9),
        ],
    },
    "zou2022": {
        "numbness": [
            ("before surgery", 3.49, 2.44),
            ("3 months", 1.91, 1.3),
            ("6 months", 1.29, 0.97),
            ("12 months", 1.26, 0.96),
        ],
        "leg pain": [
            ("before surgery", 6.05, 1.3),
            ("3 months", 2.0, 0.86),
            ("6 months", 1.02, 0.8),
            ("12 months", 0.49, 0.71),
        ],
    },
    "pla2016": {
        "numbness": [("6 weeks", 22.2, None)],
        "leg pain": [("6 weeks", 55.7, None)],
        "tingling": [("6 weeks", 21.6, None)],
    },
    "huang2014": {
        "numbness": [("6 weeks", 20.5, None)],
        "leg pain": [("6 weeks", 55.3, None)],
        "tingling": [("6 weeks", 24.0, None)],
    },
}
PEOPLE = {"oba2017": 139, "zou2022": 314, "pla2016": 60, "huang2014": 85}
