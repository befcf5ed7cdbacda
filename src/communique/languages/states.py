"""ISO 3166-1: alpha-2 → alpha-3 of the 193 members of the United Nations, its two observers, Kosovo and Taiwan."""

# fmt: off
ALPHA3 = {
    "AD": "AND", "AE": "ARE", "AF": "AFG", "AG": "ATG", "AL": "ALB", "AM": "ARM", "AO": "AGO", "AR": "ARG",
    "AT": "AUT", "AU": "AUS", "AZ": "AZE", "BA": "BIH", "BB": "BRB", "BD": "BGD", "BE": "BEL", "BF": "BFA",
    "BG": "BGR", "BH": "BHR", "BI": "BDI", "BJ": "BEN", "BN": "BRN", "BO": "BOL", "BR": "BRA", "BS": "BHS",
    "BT": "BTN", "BW": "BWA", "BY": "BLR", "BZ": "BLZ", "CA": "CAN", "CD": "COD", "CF": "CAF", "CG": "COG",
    "CH": "CHE", "CI": "CIV", "CL": "CHL", "CM": "CMR", "CN": "CHN", "CO": "COL", "CR": "CRI", "CU": "CUB",
    "CV": "CPV", "CY": "CYP", "CZ": "CZE", "DE": "DEU", "DJ": "DJI", "DK": "DNK", "DM": "DMA", "DO": "DOM",
    "DZ": "DZA", "EC": "ECU", "EE": "EST", "EG": "EGY", "ER": "ERI", "ES": "ESP", "ET": "ETH", "FI": "FIN",
    "FJ": "FJI", "FM": "FSM", "FR": "FRA", "GA": "GAB", "GB": "GBR", "GD": "GRD", "GE": "GEO", "GH": "GHA",
    "GM": "GMB", "GN": "GIN", "GQ": "GNQ", "GR": "GRC", "GT": "GTM", "GW": "GNB", "GY": "GUY", "HN": "HND",
    "HR": "HRV", "HT": "HTI", "HU": "HUN", "ID": "IDN", "IE": "IRL", "IL": "ISR", "IN": "IND", "IQ": "IRQ",
    "IR": "IRN", "IS": "ISL", "IT": "ITA", "JM": "JAM", "JO": "JOR", "JP": "JPN", "KE": "KEN", "KG": "KGZ",
    "KH": "KHM", "KI": "KIR", "KM": "COM", "KN": "KNA", "KP": "PRK", "KR": "KOR", "KW": "KWT", "KZ": "KAZ",
    "LA": "LAO", "LB": "LBN", "LC": "LCA", "LI": "LIE", "LK": "LKA", "LR": "LBR", "LS": "LSO", "LT": "LTU",
    "LU": "LUX", "LV": "LVA", "LY": "LBY", "MA": "MAR", "MC": "MCO", "MD": "MDA", "ME": "MNE", "MG": "MDG",
    "MH": "MHL", "MK": "MKD", "ML": "MLI", "MM": "MMR", "MN": "MNG", "MR": "MRT", "MT": "MLT", "MU": "MUS",
    "MV": "MDV", "MW": "MWI", "MX": "MEX", "MY": "MYS", "MZ": "MOZ", "NA": "NAM", "NE": "NER", "NG": "NGA",
    "NI": "NIC", "NL": "NLD", "NO": "NOR", "NP": "NPL", "NR": "NRU", "NZ": "NZL", "OM": "OMN", "PA": "PAN",
    "PE": "PER", "PG": "PNG", "PH": "PHL", "PK": "PAK", "PL": "POL", "PS": "PSE", "PT": "PRT", "PW": "PLW",
    "PY": "PRY", "QA": "QAT", "RO": "ROU", "RS": "SRB", "RU": "RUS", "RW": "RWA", "SA": "SAU", "SB": "SLB",
    "SC": "SYC", "SD": "SDN", "SE": "SWE", "SG": "SGP", "SI": "SVN", "SK": "SVK", "SL": "SLE", "SM": "SMR",
    "SN": "SEN", "SO": "SOM", "SR": "SUR", "SS": "SSD", "ST": "STP", "SV": "SLV", "SY": "SYR", "SZ": "SWZ",
    "TD": "TCD", "TG": "TGO", "TH": "THA", "TJ": "TJK", "TL": "TLS", "TM": "TKM", "TN": "TUN", "TO": "TON",
    "TR": "TUR", "TT": "TTO", "TV": "TUV", "TW": "TWN", "TZ": "TZA", "UA": "UKR", "UG": "UGA", "US": "USA",
    "UY": "URY", "UZ": "UZB", "VA": "VAT", "VC": "VCT", "VE": "VEN", "VN": "VNM", "VU": "VUT", "WS": "WSM",
    "XK": "XKX", "YE": "YEM", "ZA": "ZAF", "ZM": "ZMB", "ZW": "ZWE",
}
# fmt: on

# What navies and coast guards write before the names of their ships. Of two states the first is meant unless the text
# names only the other; a lower-case state ("arg") is meant only where the text names it: its letters are words too.
SHIPS = {
    "HMCS": "CAN", "CCGS": "CAN", "HMAS": "AUS", "ADV": "AUS", "HMNZS": "NZL", "HMS": "GBR", "RFA": "GBR", "USS": "USA",
    "USNS": "USA", "USCGC": "USA", "TCG": "TUR", "KRI": "IDN", "PNS": "PAK", "BRP": "PHL", "ROKS": "KOR", "RSS": "SGP",
    "HTMS": "THA", "BNS": "BGD", "SLNS": "LKA", "FGS": "DEU", "HNLMS": "NLD", "ZrMs": "NLD", "HDMS": "DNK",
    "KNM": "NOR", "HNoMS": "NOR", "ORP": "POL", "UMS": "MMR", "KDB": "BRN", "ESPS": "ESP", "NRP": "PRT", "HSwMS": "SWE",
    "FNS": "FIN", "RNOV": "OMN", "JDS": "JPN", "ICGS": "IND", "MRRV": "PHL", "INS": "IND ISR", "JS": "JPN",
    "SLCGS": "LKA", "BCGS": "BGD", "PMSS": "PAK", "RFNS": "FJI", "VOEA": "TON", "HMPNGS": "PNG", "RBNS": "BHR",
    "HMBS": "BHS", "HMJS": "JAM", "TTS": "TTO", "NNS": "NGA", "GNS": "GHA", "KNS": "KEN", "BCG": "BGD", "MCGS": "MDV",
    "CNS": "chn", "ITS": "ita", "FS": "fra", "KD": "mys", "LÉ": "irl", "SAS": "zaf", "ENS": "egy", "HS": "grc",
    "ARA": "arg", "ARM": "mex", "ARC": "col", "BAP": "per", "BAE": "ecu", "ROU": "ury",
    "RFS": "rus", "NMS": "rou",
}  # fmt: skip

# Bodies of states that are written by their English letters in every language; none that is a word of one of them.
BODIES = (
    "ADB", "APEC", "ASEAN", "CELAC", "CSTO", "EAEU", "ECOWAS", "G20", "G7", "GCC", "IAEA", "ICC", "ICJ", "IMF", "IMO",
    "INTERPOL", "IOM", "MERCOSUR", "NATO", "OAS", "OECD", "OIC", "OPCW", "OPEC", "OSCE", "UNESCO", "UNHCR", "UNICEF",
    "WFP", "WTO",
)  # fmt: skip

# ISO 4217, of the currencies in which aid is told; their names are CLDR's.
CURRENCIES = (
    "USD", "EUR", "GBP", "JPY", "CNY", "RUB", "AUD", "CAD", "NZD", "CHF", "INR", "KRW", "SEK", "NOK", "DKK", "PLN",
    "CZK", "HUF", "RON", "TRY", "VND", "THB", "IDR", "MYR", "PHP", "SGD", "PKR", "BDT", "LKR", "SAR", "AED", "QAR",
    "KWD", "OMR", "JOD", "EGP", "ILS", "IRR", "IQD", "KZT", "UAH", "ZAR", "NGN", "KES", "BRL", "MXN", "ARS", "CLP",
    "COP", "PEN", "TWD", "HKD", "MNT", "XOF", "XAF", "FJD", "PGK",
)  # fmt: skip
