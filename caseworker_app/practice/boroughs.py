"""London's boroughs with plausible districts; every street, house and venue is invented."""

from collections.abc import Mapping
from typing import Final

DISTRICTS: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "E09000001": (("Barbican", "EC2Y"), ("Aldgate", "EC3N")),
    "E09000002": (("Barking", "IG11"), ("Becontree", "RM8"), ("Dagenham", "RM10")),
    "E09000003": (("Burnt Oak", "HA8"), ("Finchley", "N3"), ("Hendon", "NW4")),
    "E09000004": (("Erith", "DA8"), ("Welling", "DA16"), ("Sidcup", "DA14")),
    "E09000005": (("Harlesden", "NW10"), ("Wembley", "HA9"), ("Kilburn", "NW6")),
    "E09000006": (("Penge", "SE20"), ("Orpington", "BR6"), ("Bromley", "BR1")),
    "E09000007": (("Camden Town", "NW1"), ("Gospel Oak", "NW5"), ("Holborn", "WC1X")),
    "E09000008": (("Thornton Heath", "CR7"), ("New Addington", "CR0"), ("Norbury", "SW16")),
    "E09000009": (("Southall", "UB1"), ("Acton", "W3"), ("Northolt", "UB5")),
    "E09000010": (("Edmonton", "N9"), ("Ponders End", "EN3"), ("Enfield Town", "EN1")),
    "E09000011": (("Woolwich", "SE18"), ("Eltham", "SE9"), ("Thamesmead", "SE28")),
    "E09000012": (("Homerton", "E9"), ("Dalston", "E8"), ("Clapton", "E5")),
    "E09000013": (("Shepherd\u2019s Bush", "W12"), ("Fulham", "SW6")),
    "E09000014": (("Tottenham", "N17"), ("Wood Green", "N22"), ("Hornsey", "N8")),
    "E09000015": (("Harrow Weald", "HA3"), ("Wealdstone", "HA1")),
    "E09000016": (("Harold Hill", "RM3"), ("Romford", "RM7"), ("Rainham", "RM13")),
    "E09000017": (("Hayes", "UB3"), ("Uxbridge", "UB8"), ("Yiewsley", "UB7")),
    "E09000018": (("Feltham", "TW13"), ("Hounslow", "TW3"), ("Brentford", "TW8")),
    "E09000019": (("Holloway", "N7"), ("Archway", "N19"), ("Finsbury", "EC1V")),
    "E09000020": (("North Kensington", "W10"), ("Chelsea", "SW10")),
    "E09000021": (("Norbiton", "KT1"), ("Chessington", "KT9")),
    "E09000022": (("Brixton", "SW2"), ("Stockwell", "SW9"), ("West Norwood", "SE27")),
    "E09000023": (("Deptford", "SE8"), ("Catford", "SE6"), ("Brockley", "SE4")),
    "E09000024": (("Mitcham", "CR4"), ("Colliers Wood", "SW19")),
    "E09000025": (("Canning Town", "E16"), ("East Ham", "E6"), ("Plaistow", "E13")),
    "E09000026": (("Ilford", "IG1"), ("Hainault", "IG6"), ("Goodmayes", "IG3")),
    "E09000027": (("Ham", "TW10"), ("Whitton", "TW2")),
    "E09000028": (("Peckham", "SE15"), ("Camberwell", "SE5"), ("Walworth", "SE17")),
    "E09000029": (("St Helier", "SM5"), ("Sutton", "SM1"), ("Wallington", "SM6")),
    "E09000030": (("Poplar", "E14"), ("Bethnal Green", "E2"), ("Stepney", "E1")),
    "E09000031": (("Leyton", "E10"), ("Walthamstow", "E17"), ("Chingford", "E4")),
    "E09000032": (("Battersea", "SW11"), ("Roehampton", "SW15"), ("Tooting", "SW17")),
    "E09000033": (("Pimlico", "SW1V"), ("Maida Vale", "W9"), ("Church Street", "NW8")),
}
"""Districts of each borough with the outward part of their postcodes."""

SOUTH: Final = (
    "E09000023", "E09000028", "E09000022", "E09000011", "E09000006", "E09000008", "E09000004",
    "E09000032", "E09000024", "E09000029", "E09000021", "E09000027",
)  # fmt: skip
NORTH: Final = (
    "E09000014", "E09000010", "E09000019", "E09000007", "E09000005", "E09000003", "E09000009",
    "E09000033", "E09000013", "E09000018", "E09000017", "E09000015", "E09000020",
)  # fmt: skip
EAST: Final = (
    "E09000012", "E09000030", "E09000025", "E09000031", "E09000002", "E09000026", "E09000016",
    "E09000001",
)  # fmt: skip

STREETS: Final = (
    "Linnet", "Tanners", "Cobbett", "Marigold", "Ropewalk", "Brindle", "Samphire", "Kingcup",
    "Fulling", "Osier", "Wherry", "Lamplighter", "Pipistrelle", "Quarter Mile", "Hazelnut",
    "Old Dairy", "Gauge", "Plover", "Saltmarsh", "Chandlers", "Mulberry Tree", "Weavers Cross",
)  # fmt: skip
WAYS: Final = ("Road", "Street", "Lane", "Close", "Gardens", "Way", "Rise", "Walk", "Terrace")
HOUSES: Final = (
    "Curlew House", "Damson House", "Whitebeam House", "Teasel Court", "Heron Point",
    "Larkspur House", "Foxglove Court", "Juniper House", "Sorrel Court", "Wren House",
)  # fmt: skip
HUBS: Final = (
    "the youth hub", "the Arches youth club", "the Lighthouse centre", "the Corner youth hub",
    "the Old Laundry", "the Signal Box youth club",
)  # fmt: skip
CAFES: Final = (
    "the corner cafe", "the cafe by the station", "the library cafe", "the burger place",
    "the park cafe", "the bakery on the parade", "the chicken shop", "the market cafe",
)  # fmt: skip
OUTDOORS: Final = (
    "the park", "the canal path", "the basketball court", "the common", "the skate park",
    "the bus to college", "the high street", "the city farm",
)  # fmt: skip
