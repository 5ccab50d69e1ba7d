"""The regions and sectors of the data sets, and how the sources' own names map onto them."""

REGIONS = ("USA", "CHN", "IND", "EUN", "JPN", "KOR", "TWN", "GBR", "CAN", "MEX", "ASEAN", "ROW")

EU27 = frozenset("AUT BEL BGR CYP CZE DEU DNK ESP EST FIN FRA GRC HRV HUN IRL ITA LTU LUX LVA MLT NLD POL PRT ROU SVK "
                 "SVN SWE".split())
ASEAN = frozenset("BRN IDN KHM LAO MMR MYS PHL SGP THA VNM".split())

# Goods: the groups of the tariff tables, each with its industries of the World Input-Output Database, release 2013.
GOODS = {
    "agriculture": ("c1",),
    "mining_fuels": ("c2", "c8"),
    "food": ("c3",),
    "textiles_leather": ("c4", "c5"),
    "wood_paper": ("c6", "c7"),
    "chemicals_plastics": ("c9", "c10"),
    "metals_minerals": ("c11", "c12"),
    "machinery": ("c13",),
    "electronics": ("c14",),
    "transport": ("c15",),
    "other_manufacturing": ("c16",),
}
SERVICES = {
    "utilities_construction": ("c17", "c18"),
    "trade_transport": ("c19", "c20", "c21", "c22", "c23", "c24", "c25", "c26"),
    "business_finance": ("c27", "c28", "c29", "c30"),
    "public_other": ("c31", "c32", "c33", "c34", "c35"),
}
SECTORS = (*GOODS, *SERVICES)
SECTOR_OF_INDUSTRY = {industry: sector for sector, industries in (GOODS | SERVICES).items() for industry in industries}

# The goods sectors of Caliendo and Parro (2015) in each of ours. Instruments (Medical) follow WIOD, which has them in
# electrical and optical equipment. All services share one value there.
CALIENDO_PARRO = {
    "agriculture": ("Agriculture",),
    "mining_fuels": ("Mining", "Petroleum"),
    "food": ("Food",),
    "textiles_leather": ("Textile",),
    "wood_paper": ("Wood", "Paper"),
    "chemicals_plastics": ("Chemicals", "Plastic"),
    "metals_minerals": ("Minerals", "Basic metals", "Metal products"),
    "machinery": ("Machinery n.e.c",),
    "electronics": ("Office", "Electrical", "Communication", "Medical"),
    "transport": ("Auto", "Other Transport"),
    "other_manufacturing": ("Other",),
    "utilities_construction": ("Electricity", "Construction"),
    "trade_transport": ("Retail", "Hotels", "Land Transport", "Water Transport", "Air Transport", "Aux Transport"),
    "business_finance": ("Post", "Finance", "Real State", "Renting Mach", "Computer", "R&D", "Other Business"),
    "public_other": ("Public", "Education", "Health", "Other services", "Private"),
}


def region_of(country: str) -> str:
    """The region of a country by its ISO 3166 code."""
    if country in EU27:
        return "EUN"
    if country in ASEAN:
        return "ASEAN"
    return country if country in REGIONS else "ROW"
