"""Taiwan's goods trade, GDP and announced tariff, which the source on 2023 lacks.

Totals: Ministry of Finance, Taipei, as reported on 10 January 2024 (exports 432.48, imports 351.62 billion USD). Partners:
the customs figures of 2023 as listed by worldstopexports.com and, for ASEAN and Europe, in the ministry's shares of
exports. Where no figure was found (EU within Europe, ASEAN, India, the United Kingdom, Canada and Mexico as suppliers)
the value is a judgement from the listed members. Re-exports are in, imports are cif; neither is corrected.

GDP is a judgement: what is remembered of the World Economic Outlook of the IMF for 2023, with a range that the assumption
`taiwan_gdp` offers. The announced tariff is that of Executive Order 14257 of 2 April 2025, Annex I, as read in a list of
the rates of its partners.
"""
import math

GDP = {"756": 756_000.0, "700": 700_000.0, "800": 800_000.0}  # million USD by alternative, the default first
ANNOUNCED = 0.32

_EXPORTS, _IMPORTS = 432_480.0, 351_620.0  # million USD
_SOLD_TO = {"CHN": 95_700.0, "USA": 76_300.0, "HKG": 56_500.0, "JPN": 31_400.0, "ASEAN": 76_100.0, "KOR": 18_200.0,
            "EUN": 35_000.0, "IND": 6_000.0, "MEX": 4_700.0, "GBR": 3_600.0, "CAN": 2_630.0}
_PER_CENT_BOUGHT_FROM = {"CHN": 19.6, "JPN": 12.4, "USA": 11.4, "KOR": 7.9, "ASEAN": 11.5, "EUN": 10.5, "GBR": 0.7,
                         "IND": 1.0, "CAN": 0.7, "MEX": 0.6}


def exports() -> dict[str, float]:
    """Million USD by country or region; ROW is what the others leave."""
    return _SOLD_TO | {"ROW": _EXPORTS - math.fsum(_SOLD_TO.values())}


def imports() -> dict[str, float]:
    """Million USD by country or region; ROW is what the others leave."""
    bought = {partner: share / 100.0 * _IMPORTS for partner, share in _PER_CENT_BOUGHT_FROM.items()}
    return bought | {"ROW": _IMPORTS - math.fsum(bought.values())}

